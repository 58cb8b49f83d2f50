package dev.phase19.jmeter.command;

import java.io.PrintStream;

/** The command {@code java -jar jmeter-plugin.jar judge [PLAN] RESULTS...}. */
final class JudgeCommand extends JMeterCommand {
  private static final String HELP =
      """
      Judges a run that has ended by its results files, and exits as a build should.

        java -jar jmeter-plugin.jar judge [OPTION...] PLAN.jmx RESULTS...
        java -jar jmeter-plugin.jar judge GATE... [OPTION...] RESULTS...

        PLAN.jmx            its gates judge
        RESULTS             what JMeter wrote with -l: CSV or XML (.jtl), also packed by gzip; several
                            files are those of the engines of one run

      Gates without a plan; quote them, since < and > mean something else to a shell:
        --p95 '<=' 100      a percentile in ms: --p50, --p90, --p95, --p99, --p99.9 or any other;
                            '<=' 1.5s works too, and --p95=100 means < 100
        --mean, --max       in the same way
        --throughput '>=' 50/s   successes per s, min or h
        --error-share 1     at most so many % of the samples fail; without it none may

      Options of these gates, all of which they apply to:
        --label REGEX       samples whose whole label matches, such as 'Login|Search'
        --measurement NAME  a percentile, mean or maximum of a column instead of the elapsed time:
                            latency_ms, connect_ms or a sample variable
        --warm-up SECONDS   leaves out samples that start so early, for each label
        --min-samples N     a label with fewer samples is NO_DATA
        --transactions      judges Transaction Controllers in place of the samples within

      Options:
        --not-threads REGEX leaves out thread groups whose whole name matches, such as 'setUp.*'
        -Jname=value        gives a property to the plan's expressions; -Dname=value likewise
        --damaged-allowed   rows that cannot be read do not fail the run
        --skips.allowed=NAME,...  the gates that may be SKIPPED; without it, or blank, any may
        --output FOLDER     for the verdict's files; phase19-verdicts/<name> without it
        --name NAME         of the verdict; the plan's or the results' without it
        --jmeter HOME       the JMeter whose classes are used; without it the one in whose lib/ext
                            this jar lies, JMETER_HOME, or the jmeter on the PATH
        --help              prints this

      Exit codes: 0 all gates are PASS or SKIPPED; 1 a gate is not; 2 nothing could be judged.
      """;

  JudgeCommand(PrintStream out, PrintStream err) {
    super(HELP, JMeterProgram.JUDGE, out, err);
  }
}
