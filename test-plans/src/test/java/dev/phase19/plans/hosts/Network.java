package dev.phase19.plans.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Machines in the subnet 10.19.0.0/24 and the switch that connects them. The switch is a bridge in
 * a namespace of its own, so this computer's own network gets no additional device or route.
 */
final class Network implements AutoCloseable {
  /** Prefix of the names of the namespaces that this process creates. */
  static final String PREFIX = "phase19-" + ProcessHandle.current().pid() + "-";

  private static final Pattern OURS = Pattern.compile("phase19-([0-9]+)-.*");
  private static final String SUBNET = "10.19.0.";
  private static final int PREFIX_LENGTH = 24;
  private static final String BRIDGE = "bridge";

  private final Deque<Machine> machines = new ArrayDeque<>();
  private final Thread hook = new Thread(this::remove, "remove-network");
  private final Namespace networkSwitch;

  private Network() {
    networkSwitch = Namespace.add(PREFIX + "switch");
    Runtime.getRuntime().addShutdownHook(hook);
    networkSwitch.configure("link", "add", BRIDGE, "type", "bridge");
    networkSwitch.configure("link", "set", BRIDGE, "up");
  }

  /** Creates a network without machines, after removing what killed tests have left. */
  static Network open() {
    for (Namespace namespace : Namespace.all()) {
      Matcher ours = OURS.matcher(namespace.name());
      if (ours.matches() && ProcessHandle.of(Long.parseLong(ours.group(1))).isEmpty()) {
        namespace.remove();
      }
    }
    return new Network();
  }

  /** Returns why no network can be created here; empty if one can. */
  static Optional<String> obstacle() {
    if (!Files.isDirectory(Path.of("/proc/self/ns"))) {
      return Optional.of(
          "network namespaces are Linux's: this is " + System.getProperty("os.name"));
    }
    try {
      Namespace trial = Namespace.add(PREFIX + "trial");
      try {
        trial.configure("link", "add", BRIDGE, "type", "bridge");
        trial.configure("link", "add", "one", "type", "veth", "peer", "name", "other");
      } finally {
        trial.remove();
      }
      return Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.of(
          "network namespaces want root and the program ip of iproute2: " + e.getMessage());
    }
  }

  /**
   * Adds a machine.
   *
   * @param name at most 15 characters, the limit for the name of a network device
   */
  Machine join(String name) {
    Machine machine =
        new Machine(Namespace.add(PREFIX + name), name, SUBNET + (machines.size() + 1));
    machines.push(machine);
    machine.connect(networkSwitch, BRIDGE, PREFIX_LENGTH);
    return machine;
  }

  /** Ends all processes and removes all machines, the last joined first, and the switch. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(hook);
    remove();
  }

  private void remove() {
    UncheckedIOException failure = new UncheckedIOException(new IOException("the network stays"));
    while (!machines.isEmpty()) {
      attempt(machines.pop()::remove, failure);
    }
    attempt(networkSwitch::remove, failure);
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  /** Records a failure instead of throwing it, so that the others are still removed. */
  private static void attempt(Runnable removal, UncheckedIOException failure) {
    try {
      removal.run();
    } catch (UncheckedIOException e) {
      failure.addSuppressed(e);
    }
  }
}
