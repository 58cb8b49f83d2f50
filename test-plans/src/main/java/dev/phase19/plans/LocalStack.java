package dev.phase19.plans;

import dev.phase19.plans.stack.BackgroundStack;
import dev.phase19.plans.stack.HowTo;
import dev.phase19.plans.stack.KnownProcess;
import dev.phase19.plans.stack.Orphans;
import dev.phase19.plans.stack.Preflight;
import dev.phase19.plans.stack.StackException;
import dev.phase19.plans.stack.StackLayout;
import dev.phase19.plans.stack.StackOptions;
import dev.phase19.plans.stack.StackStatus;
import dev.phase19.plans.stack.Supervisor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Starts and stops the system under test on this machine; {@code --help} says how. */
@Command(
    name = "java -jar test-plans/target/test-plans.jar",
    description = {
      "Redis, the fixture repositories over HTTP, the edge service, a GPU worker and one with"
          + " little memory, on free ports of loopback.",
      "The project must have been built, with mvn package -DskipTests. docs/running-locally.md has"
          + " more.%n"
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeOnInvalidInput = 2)
public final class LocalStack {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);

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
  void run(@Mixin StackArguments arguments) throws Exception {
    StackOptions options = arguments.options();
    prepare(options);
    new Supervisor(layout(), options, Optional.of(ProcessHandle.current().pid()))
        .run(
            System.out::println,
            stack ->
                System.out.println(HowTo.text(layout(), stack.urls(), "Ctrl-C ends the stack.")));
  }

  @Command(
      description =
          "Starts them in the background and returns when they are ready. They end with the"
              + " process that ran this command, so that nothing is left of a build that was"
              + " killed; or, with --detach, by stop.")
  void start(
      @Mixin StackArguments arguments,
      @Option(
              names = "--detach",
              description = "They outlive the process that ran this command, and end by stop.")
          boolean detach)
      throws Exception {
    prepare(arguments.options());
    List<String> command = new ArrayList<>();
    command.addAll(List.of(LocalStack.class.getName(), "supervise"));
    command.addAll(List.of("--folder", layout().folder().toString()));
    command.addAll(arguments.words());
    if (!detach) {
      long parent = ProcessHandle.current().parent().map(ProcessHandle::pid).orElseThrow();
      command.addAll(List.of("--parent", Long.toString(parent)));
    }
    new BackgroundStack(layout(), System.out::println)
        .start(command, arguments.environment(), detach);
    if (detach) {
      System.out.println("It runs until: java -jar test-plans/target/test-plans.jar stop");
    }
  }

  @Command(hidden = true)
  void supervise(@Mixin StackArguments arguments, @Option(names = "--parent") Optional<Long> parent)
      throws Exception {
    new Supervisor(layout(), arguments.options(), parent).run(System.out::println, stack -> {});
  }

  @Command(description = "Ends what start has started.")
  void stop() throws Exception {
    Optional<ProcessHandle> supervisor = supervisor();
    if (supervisor.isPresent()) {
      supervisor.get().destroy();
      try {
        supervisor.get().onExit().get(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        supervisor.get().destroyForcibly();
      }
    }
    int orphans = Orphans.end(layout());
    boolean any = supervisor.isPresent() || orphans > 0;
    System.out.println(any ? "local stack: stopped" : "local stack: none is running");
  }

  @Command(
      description = {
        "Shows each part with its process, health and device, and the queue.",
        "Exits with 0 if all are healthy, 1 if one is not, 3 if none runs."
      })
  int status() throws Exception {
    StackStatus status = StackStatus.of(layout());
    System.out.println(status.text());
    return status.exitCode();
  }

  /** Ends what a killed supervisor left, and checks that a stack can be started. */
  private void prepare(StackOptions options)
      throws IOException, InterruptedException, StackException {
    if (supervisor().isPresent()) {
      throw new StackException(
          "one runs already in "
              + layout().folder()
              + ": end it with stop, or by Ctrl-C where it runs, or give another --folder");
    }
    int orphans = Orphans.end(layout());
    if (orphans > 0) {
      System.out.println("ended " + orphans + " processes that an earlier stack left behind");
    }
    new Preflight(layout(), options).check();
  }

  private Optional<ProcessHandle> supervisor() throws IOException {
    return KnownProcess.read(layout().supervisor()).flatMap(KnownProcess::handle);
  }
}
