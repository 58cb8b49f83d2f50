package dev.phase19.plans.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks the preconditions of a stack before anything is started: the build, room on the machine,
 * ports, and the parts that are said to run already. Each error names its cause and the way out.
 */
public final class Preflight {
  private static final long MIB = 1 << 20;

  /** For logs, the data of Redis, and clones. */
  private static final long DISK_BYTES = 500 * MIB;

  private final StackLayout layout;
  private final StackOptions options;

  public Preflight(StackLayout layout, StackOptions options) {
    this.layout = layout;
    this.options = options;
  }

  /**
   * Checks everything.
   *
   * @throws StackException for the first check that fails
   */
  public void check() throws StackException, IOException {
    options.checked();
    new Build(layout).check(options);
    checkFolder();
    checkMemory(MachineMemory.ofThisMachine().available());
    checkPorts();
    checkGiven();
  }

  private void checkFolder() throws StackException, IOException {
    try {
      PrivateFiles.makeFolder(layout.folder());
      Files.deleteIfExists(Files.createTempFile(layout.folder(), "stack.", ".unfinished"));
    } catch (IOException e) {
      throw new StackException(
          "cannot write to %s (%s): give --folder a folder that you can write to"
              .formatted(layout.folder(), e.getClass().getSimpleName()));
    }
    long free = Files.getFileStore(layout.folder()).getUsableSpace();
    if (free < DISK_BYTES) {
      throw new StackException(
          "the disk of %s has %s MiB free, the stack may need %s: make room, or give --folder one elsewhere"
              .formatted(layout.folder(), free / MIB, DISK_BYTES / MIB));
    }
  }

  /**
   * @param available bytes; empty if the system does not report it
   */
  void checkMemory(Optional<Long> available) throws StackException {
    long needed = StackMemory.bytes(options);
    if (available.isPresent() && available.get() < needed) {
      throw new StackException(
          "the stack needs %s MiB of memory, %s are free: end other programs, or start less of it"
                  .formatted(needed / MIB, available.get() / MIB)
              + " (--workers, --no-limited-worker)");
    }
  }

  private void checkPorts() throws StackException {
    StackOptions.Ports ports = options.ports();
    if (options.startsRedis()) {
      checkPort("--redis-port", ports.redis());
    }
    if (options.startsFixtures()) {
      checkPort("--fixtures-port", ports.fixtures());
    }
    if (options.startsEdge()) {
      checkPort("--edge-port", ports.edge());
    }
    for (int worker = 0; worker < options.startedWorkers() && ports.worker() != 0; worker++) {
      checkPort("--worker-port", ports.worker() + worker);
    }
  }

  private static void checkPort(String option, int port) throws StackException {
    if (port < 0 || port > 65_535) {
      throw new StackException(option + " must be 1 to 65535, or 0 for a free port, was " + port);
    }
    if (port == 0) {
      return;
    }
    try (ServerSocket free =
        new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      assert free.isBound();
    } catch (IOException e) {
      throw new StackException(
          "port %s of %s is taken%s: end that process, or give another port, or 0 for a free one"
              .formatted(port, option, PortHolder.of(port).map(Preflight::described).orElse("")));
    }
  }

  private static String described(ProcessHandle process) {
    String program =
        process
            .info()
            .command()
            .map(command -> " (" + Path.of(command).getFileName() + ")")
            .orElse("");
    return " by process " + process.pid() + program;
  }

  private void checkGiven() throws StackException {
    StackOptions.Given given = options.given();
    Probe probe = new Probe(given.token().orElse(""));
    check("--redis-uri", given.redis(), probe::redis);
    check("--edge-url", given.edge(), probe::edge);
    check("--worker-url", given.worker(), probe::worker);
    check("--limited-worker-url", given.limitedWorker(), probe::worker);
    check("--fixtures-url", given.fixtures(), probe::fixtures);
  }

  private static void check(
      String option, Optional<String> url, Function<String, Optional<String>> probe)
      throws StackException {
    Optional<String> problem = url.flatMap(probe);
    if (problem.isPresent()) {
      throw new StackException(
          "%s: %s %s: start it first, or leave the option out and the stack starts its own"
              .formatted(option, url.get().replaceAll("//[^@/]*@", "//***@"), problem.get()));
    }
  }
}
