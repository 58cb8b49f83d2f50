package dev.phase19.plans;

import dev.phase19.plans.stack.KnownProcess;
import dev.phase19.plans.stack.Orphans;
import dev.phase19.plans.stack.RunningStack;
import dev.phase19.plans.stack.StackException;
import dev.phase19.plans.stack.StackLayout;
import dev.phase19.plans.stack.Supervisor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Starts and stops the system under test on this machine; see {@link #USAGE}. */
public final class LocalStack {
  private static final String USAGE =
      """
      usage: java -jar test-plans/target/test-plans.jar COMMAND [--folder DIR]

      Redis, the fixture repositories over HTTP, the edge service and a GPU worker, all on free ports of loopback.
      The project must have been built, with mvn verify.

        run     starts them, prints what to type in JMeter, and holds them until Ctrl-C
        start   starts them in the background and returns when they are ready; they end when the
                process that ran this command ends, or by stop
        stop    ends what start has started

        --folder DIR   for logs and stack.properties; test-plans/target/local-stack by default
      """;

  /** The last one is for the supervisor only. */
  private static final List<String> OPTIONS = List.of("folder", "parent");

  private static final Duration LONGEST_START = Duration.ofMinutes(4);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(40);

  private final StackLayout layout;
  private final Map<String, String> options;

  private LocalStack(Map<String, String> options) throws URISyntaxException {
    this.options = options;
    Path project = project();
    String folder = options.get("folder");
    this.layout =
        new StackLayout(
            project,
            folder == null ? project.resolve("test-plans/target/local-stack") : Path.of(folder));
  }

  /** This class is in {@code <project>/test-plans/target}, in a jar or in a folder of classes. */
  private static Path project() throws URISyntaxException {
    Path code =
        Path.of(LocalStack.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return code.getParent().getParent().getParent();
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0 || List.of("--help", "-h", "help").contains(arguments[0])) {
      System.out.print(USAGE);
      System.exit(arguments.length == 0 ? 2 : 0);
    }
    try {
      LocalStack stack = new LocalStack(options(arguments));
      switch (arguments[0]) {
        case "run" -> stack.run();
        case "start" -> stack.start();
        case "supervise" -> stack.supervise();
        case "stop" -> stack.stop();
        default -> throw new IllegalArgumentException("no such command: " + arguments[0]);
      }
    } catch (StackException e) {
      System.err.println("local stack: " + e.getMessage());
      System.exit(1);
    } catch (IllegalArgumentException e) {
      System.err.println("local stack: " + e.getMessage() + "\n\n" + USAGE);
      System.exit(2);
    }
  }

  private static Map<String, String> options(String[] arguments) {
    Map<String, String> options = new TreeMap<>();
    for (int i = 1; i < arguments.length; i += 2) {
      if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
        throw new IllegalArgumentException("an option is --name value, got " + arguments[i]);
      }
      String name = arguments[i].substring(2);
      if (!OPTIONS.contains(name)) {
        throw new IllegalArgumentException("no such option: " + arguments[i]);
      }
      options.put(name, arguments[i + 1]);
    }
    return options;
  }

  private void run() throws Exception {
    makeWay();
    new Supervisor(layout, ProcessHandle.current().pid())
        .run(System.out::println, this::printHowTo);
  }

  private void printHowTo(RunningStack stack) {
    StringBuilder maven = new StringBuilder("mvn jmeter:jmeter");
    new TreeMap<>(stack.settings())
        .forEach(
            (name, value) -> maven.append(" \\\n    -D").append(name).append('=').append(value));
    System.out.println(
        """

        The stack is ready. Open its plans in JMeter's GUI with

          %s -q %s -t test-plans/src/test/jmeter/benchmark/ingest-dispatch-latency.jmx

        or run all of them with

          %s

        Fixture repositories are named %s/<name>.git
        Ctrl-C ends the stack.
        """
            .formatted(
                layout.jmeter().map(jar -> "java -jar " + jar).orElse("jmeter"),
                layout.properties(),
                maven,
                stack.settings().get("phase19.fixtures.url")));
  }

  /** Starts a supervisor that outlives this process but not the one that called it. */
  private void start() throws Exception {
    makeWay();
    long parent = ProcessHandle.current().parent().map(ProcessHandle::pid).orElseThrow();
    Files.createDirectories(layout.folder());
    Files.deleteIfExists(layout.properties());
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                LocalStack.class.getName(),
                "supervise"));
    options.forEach((name, value) -> command.addAll(List.of("--" + name, value)));
    command.addAll(List.of("--parent", Long.toString(parent)));
    Process supervisor =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(layout.console().toFile())
            .start();
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    int shown = 0;
    while (!Files.exists(layout.properties())) {
      shown = echo(shown);
      if (!supervisor.isAlive()) {
        echo(shown);
        throw new StackException("it did not start");
      }
      if (System.nanoTime() > deadline) {
        supervisor.destroy();
        throw new StackException(
            "not ready after " + LONGEST_START.toSeconds() + " s, see " + layout.console());
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    echo(shown);
  }

  /** Prints what the supervisor has said since. */
  private int echo(int shown) throws IOException {
    List<String> lines = Files.readAllLines(layout.console());
    lines.subList(Math.min(shown, lines.size()), lines.size()).forEach(System.out::println);
    return lines.size();
  }

  private void supervise() throws Exception {
    long parent = Long.parseLong(options.get("parent"));
    new Supervisor(layout, parent).run(System.out::println, stack -> {});
  }

  private void stop() throws Exception {
    Optional<ProcessHandle> supervisor = supervisor();
    if (supervisor.isPresent()) {
      supervisor.get().destroy();
      supervisor.get().onExit().get(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
    }
    int orphans = Orphans.end(layout);
    boolean any = supervisor.isPresent() || orphans > 0;
    System.out.println(any ? "local stack: stopped" : "local stack: none is running");
  }

  /** Refuses a second stack, and ends what a killed supervisor left behind. */
  private void makeWay() throws IOException, InterruptedException, StackException {
    if (supervisor().isPresent()) {
      throw new StackException(
          "one runs already in "
              + layout.folder()
              + ": end it with stop, or by Ctrl-C where it runs");
    }
    int orphans = Orphans.end(layout);
    if (orphans > 0) {
      System.out.println("ended " + orphans + " processes that an earlier stack left behind");
    }
  }

  private Optional<ProcessHandle> supervisor() throws IOException {
    return KnownProcess.read(layout.supervisor()).flatMap(KnownProcess::handle);
  }
}
