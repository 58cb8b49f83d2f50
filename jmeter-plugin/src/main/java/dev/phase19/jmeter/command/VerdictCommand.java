package dev.phase19.jmeter.command;

import dev.phase19.jmeter.file.Reason;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The command {@code java -jar jmeter-plugin.jar verdict FOLDER...}. */
final class VerdictCommand {
  private static final String HELP =
      """
      Prints the verdicts of runs that have ended, and exits as a build should.

        java -jar jmeter-plugin.jar verdict [--skips.allowed=NAME,...] FOLDER...

        FOLDER           holds the verdict of a plan, or folders with one each, at any depth:
                         phase19-verdicts, where JMeter was started, unless phase19.verdict.dir says
                         otherwise
        --skips.allowed  the plans and gates that may be SKIPPED; without it, or blank, any may
        --help           prints this

      Exit codes: 0 all gates are PASS or SKIPPED; 1 a gate is not; 2 no verdict, or one that cannot
      be read: the run crashed, or its plan has no gate; 2 also where the plan was changed or removed
      after its run, or where a later run left results and no verdict.
      """;
  private static final String SKIPS = "--skips.allowed=";

  private final PrintStream out;
  private final PrintStream err;

  VerdictCommand(PrintStream out, PrintStream err) {
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
    SkipRule skips = SkipRule.ANY;
    for (String option : arguments.stream().filter(argument -> argument.startsWith("-")).toList()) {
      if (!option.startsWith(SKIPS)) {
        return refuse("unknown option '" + option + "'");
      }
      skips = SkipRule.only(option.substring(SKIPS.length()));
    }
    List<Path> folders =
        arguments.stream().filter(argument -> !argument.startsWith("-")).map(Path::of).toList();
    if (folders.isEmpty()) {
      return refuse("no folder");
    }
    int worst = ExitCode.FINE;
    for (Path folder : folders) {
      worst = Math.max(worst, judge(folder, skips));
    }
    return worst;
  }

  private int refuse(String reason) {
    err.println(reason + "; try --help");
    return ExitCode.CANNOT_TELL;
  }

  private int judge(Path folder, SkipRule skips) {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(StoredVerdict::isOne).sorted().toList();
    } catch (IOException e) {
      err.println("cannot read " + folder + ": " + Reason.of(e));
      return ExitCode.CANNOT_TELL;
    }
    if (files.isEmpty()) {
      err.println("no verdict in " + folder + ": the run crashed, or its plan has no gate");
      return ExitCode.CANNOT_TELL;
    }
    int worst = ExitCode.FINE;
    for (Path file : files) {
      worst = Math.max(worst, judgeOne(file, skips));
    }
    return worst;
  }

  private int judgeOne(Path file, SkipRule skips) {
    try {
      StoredVerdict verdict = StoredVerdict.read(file);
      Optional<String> stale = verdict.stale();
      if (stale.isPresent()) {
        err.println(
            "the verdict in %s does not count: %s".formatted(file.getParent(), stale.get()));
        return ExitCode.CANNOT_TELL;
      }
      out.print(verdict.block());
      List<String> broken = verdict.broken(skips);
      broken.forEach(reason -> out.println("  fails the build: " + reason));
      return broken.isEmpty() ? ExitCode.FINE : ExitCode.BROKEN;
    } catch (IOException e) {
      err.println("cannot read " + file + ": " + Reason.of(e));
      return ExitCode.CANNOT_TELL;
    }
  }
}
