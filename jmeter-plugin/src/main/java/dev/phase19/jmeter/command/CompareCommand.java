package dev.phase19.jmeter.command;

import java.io.PrintStream;

/** The command {@code java -jar jmeter-plugin.jar compare THEN NOW}. */
final class CompareCommand extends JMeterCommand {
  private static final String HELP =
      """
      Shows two runs, or two groups of runs, side by side: then, now, and whether the change is
      proven.

        java -jar jmeter-plugin.jar compare [OPTION...] THEN NOW

        THEN, NOW            a results file (.csv, .jtl, also packed by gzip), or a folder with
                             results files or with the stored runs of a baseline, at any depth;
                             each file is one run

        --percentile P       of the elapsed time; 95 without it
        --confidence C       in %: how certain it must be that a label is slower or faster; 99
                             without it
        --allowed PERCENT    growth that is not called slower; 0 without it
        --label REGEX        only labels that match as a whole
        --not-threads REGEX  leaves out samples on threads that match as a whole, such as 'setUp.*'
        --markdown           prints Markdown
        --jmeter HOME        the JMeter whose libraries are used; without it the one in whose
                             lib/ext this jar lies, JMETER_HOME, or the jmeter on the PATH
        --help               prints this

      Exit codes: 0 no label is proven slower; 1 one is; 2 nothing can be compared.
      """;

  CompareCommand(PrintStream out, PrintStream err) {
    super(HELP, JMeterProgram.COMPARE, out, err);
  }
}
