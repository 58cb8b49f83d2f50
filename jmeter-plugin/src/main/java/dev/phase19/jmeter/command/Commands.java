package dev.phase19.jmeter.command;

import java.io.PrintStream;
import java.util.List;

/** Runs {@code java -jar jmeter-plugin.jar COMMAND ...}. */
public final class Commands {
  private static final String HELP =
      """
      java -jar jmeter-plugin.jar COMMAND ...

        compare   shows two runs side by side, and whether one is proven slower
        judge     judges a run that has ended by its results files, with a plan's gates or your own
        restore   puts a service's queue back as it was before a run that was killed
        validate  finds the mistakes of plans without running them
        verdict   prints the verdicts of runs that have ended, and exits as a build should

      COMMAND --help tells the rest.
      """;

  private final PrintStream out;
  private final PrintStream err;

  Commands(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    System.exit(new Commands(System.out, System.err).run(List.of(arguments)));
  }

  /**
   * @return the exit code
   */
  int run(List<String> arguments) {
    String command = arguments.isEmpty() ? "" : arguments.get(0);
    List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
    return switch (command) {
      case "compare" -> new CompareCommand(out, err).run(rest);
      case "judge" -> new JudgeCommand(out, err).run(rest);
      case "verdict" -> new VerdictCommand(out, err).run(rest);
      case "restore" -> new RestoreCommand(out, err, System.getenv("PHASE19_TOKEN")).run(rest);
      case "validate" -> new ValidateCommand(out, err).run(rest);
      case "--help", "-h" -> {
        out.print(HELP);
        yield ExitCode.FINE;
      }
      default -> {
        err.println(
            (command.isEmpty() ? "no command" : "unknown command '" + command + "'")
                + "; try --help");
        yield ExitCode.CANNOT_TELL;
      }
    };
  }
}
