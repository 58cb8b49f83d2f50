package dev.phase19.jmeter.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A command whose program runs with JMeter's classes, and returns the exit code. */
abstract class JMeterCommand {
  private final String help;
  private final JMeterProgram program;
  private final PrintStream out;
  private final PrintStream err;

  JMeterCommand(String help, JMeterProgram program, PrintStream out, PrintStream err) {
    this.help = help;
    this.program = program;
    this.out = out;
    this.err = err;
  }

  /**
   * @return the exit code
   */
  final int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(help);
      return ExitCode.FINE;
    }
    try {
      List<String> rest = new ArrayList<>(arguments);
      JMeterInstallation jmeter = JMeterOption.takeFrom(rest).installation();
      return (int) program.run(jmeter, rest, out, err);
    } catch (UnusableException e) {
      err.println(e.getMessage());
      return ExitCode.CANNOT_TELL;
    }
  }
}
