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
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Starts and stops the system under test on this machine; {@code --help} says how. */
@Command(
    name = "java -jar test-plans/target/test-plans.jar",
    description = {
      "Redis, the fixture repositories over HTTP, the edge service and a GPU worker, all on free"
          + " ports of loopback.",
      "The project must have been built, with mvn verify.%n"
    },
    synopsisSubcommandLabel = "COMMAND")
public final class LocalStack {
  private static final Duration LONGEST_START = Duration.ofMinutes(4);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(40);

  private final Path project;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "For logs and stack.properties; test-plans/target/local-stack by default.")
  private Path folder;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this.")
  private boolean help;

  private LocalStack(Path project) {
    this.project = project;
  }

  public static void main(String[] arguments) throws URISyntaxException {
    // This class is in <project>/test-plans/target, in a jar or in a folder of classes.
    Path code =
        Path.of(LocalStack.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path project = code.getParent().getParent().getParent();
    System.exit(CommandErrors.reported(new LocalStack(project)).execute(arguments));
  }

  private StackLayout layout() {
    return new StackLayout(
        project, folder == null ? project.resolve("test-plans/target/local-stack") : folder);
  }

  @Command(description = "Starts them, prints what to type in JMeter, and holds them until Ctrl-C.")
  void run() throws Exception {
    makeWay();
    new Supervisor(layout(), ProcessHandle.current().pid())
        .run(System.out::println, this::printHowTo);
  }

  private void printHowTo(RunningStack stack) {
    StackLayout layout = layout();
    // The token has no place on a command line, and in nobody's scroll-back.
    StringBuilder maven =
        new StringBuilder("export PHASE19_TOKEN=$(sed -n 's/^phase19.token=//p' '")
            .append(layout.properties())
            .append("')\n  mvn jmeter:jmeter");
    new TreeMap<>(stack.settings())
        .forEach(
            (name, value) -> {
              if (!name.equals("phase19.token")) {
                maven.append(" \\\n    -D").append(name).append('=').append(value);
              }
            });
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
  @Command(
      description =
          "Starts them in the background and returns when they are ready; they end when the"
              + " process that ran this command ends, or by stop.")
  void start() throws Exception {
    makeWay();
    StackLayout layout = layout();
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
                "supervise",
                "--folder",
                layout.folder().toString(),
                "--parent",
                Long.toString(parent)));
    Process supervisor =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(layout.console().toFile())
            .start();
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    int shown = 0;
    while (!Files.exists(layout.properties())) {
      shown = echo(layout, shown);
      if (!supervisor.isAlive()) {
        echo(layout, shown);
        throw new StackException("it did not start");
      }
      if (System.nanoTime() > deadline) {
        supervisor.destroy();
        throw new StackException(
            "not ready after " + LONGEST_START.toSeconds() + " s, see " + layout.console());
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    echo(layout, shown);
  }

  /** Prints what the supervisor has said since. */
  private static int echo(StackLayout layout, int shown) throws IOException {
    List<String> lines = Files.readAllLines(layout.console());
    lines.subList(Math.min(shown, lines.size()), lines.size()).forEach(System.out::println);
    return lines.size();
  }

  @Command(hidden = true)
  void supervise(@Option(names = "--parent", required = true) long parent) throws Exception {
    new Supervisor(layout(), parent).run(System.out::println, stack -> {});
  }

  @Command(description = "Ends what start has started.")
  void stop() throws Exception {
    Optional<ProcessHandle> supervisor = supervisor();
    if (supervisor.isPresent()) {
      supervisor.get().destroy();
      supervisor.get().onExit().get(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
    }
    int orphans = Orphans.end(layout());
    boolean any = supervisor.isPresent() || orphans > 0;
    System.out.println(any ? "local stack: stopped" : "local stack: none is running");
  }

  /** Refuses a second stack, and ends what a killed supervisor left behind. */
  private void makeWay() throws IOException, InterruptedException, StackException {
    if (supervisor().isPresent()) {
      throw new StackException(
          "one runs already in "
              + layout().folder()
              + ": end it with stop, or by Ctrl-C where it runs");
    }
    int orphans = Orphans.end(layout());
    if (orphans > 0) {
      System.out.println("ended " + orphans + " processes that an earlier stack left behind");
    }
  }

  private Optional<ProcessHandle> supervisor() throws IOException {
    return KnownProcess.read(layout().supervisor()).flatMap(KnownProcess::handle);
  }
}
