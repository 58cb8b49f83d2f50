package dev.phase19.jmeter.command;

import dev.phase19.jmeter.file.Reason;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command {@code java -jar jmeter-plugin.jar validate PLAN...}. */
final class ValidateCommand {
  private static final String HELP =
      """
      Finds the mistakes of plans without running them, and without any service.

        java -jar jmeter-plugin.jar validate [--jmeter HOME] [--warnings-as-errors] PLAN...

        PLAN                  a plan (.jmx), or a folder: all plans below it
        --jmeter HOME         the JMeter whose classes load the plans; without it the one in whose
                              lib/ext this jar lies, JMETER_HOME, or the jmeter on the PATH
        --warnings-as-errors  a warning is an error
        --help                prints this

      Exit codes: 0 no error; 1 an error; 2 no JMeter, or a plan that is not there.
      """;
  private static final String STRICT = "--warnings-as-errors";

  private final PrintStream out;
  private final PrintStream err;

  ValidateCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * @return the exit code
   */
  int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(HELP);
      return ExitCode.FINE;
    }
    try {
      return validate(new ArrayList<>(arguments));
    } catch (UnusableException e) {
      err.println(e.getMessage());
      return ExitCode.CANNOT_TELL;
    }
  }

  private int validate(List<String> arguments) throws UnusableException {
    boolean strict = arguments.removeIf(STRICT::equals);
    JMeterOption option = JMeterOption.takeFrom(arguments);
    for (String argument : arguments) {
      if (argument.startsWith("-")) {
        throw new UnusableException("unknown option '" + argument + "'; try --help");
      }
    }
    if (arguments.isEmpty()) {
      throw new UnusableException("no plan; try --help");
    }
    List<Path> plans = new ArrayList<>();
    for (String argument : arguments) {
      plans.addAll(plans(Path.of(argument)));
    }
    JMeterInstallation jmeter = option.installation();
    int[] found = (int[]) JMeterProgram.VALIDATE.run(jmeter, plans, out, err);
    return found[0] > 0 || strict && found[1] > 0 ? ExitCode.BROKEN : ExitCode.FINE;
  }

  private static List<Path> plans(Path argument) throws UnusableException {
    if (Files.notExists(argument)) {
      throw new UnusableException("there is no " + argument + ": look at its name and folder");
    }
    if (!Files.isDirectory(argument)) {
      return List.of(argument);
    }
    try (Stream<Path> all = Files.walk(argument)) {
      List<Path> found =
          all.filter(file -> file.toString().endsWith(".jmx") && Files.isRegularFile(file))
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw new UnusableException("no plan (.jmx) below " + argument);
      }
      return found;
    } catch (IOException e) {
      throw new UnusableException("cannot read " + argument + ": " + Reason.of(e));
    }
  }
}
