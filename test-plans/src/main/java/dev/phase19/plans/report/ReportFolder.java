package dev.phase19.plans.report;

import dev.phase19.plans.report.metrics.OpenMetrics;
import dev.phase19.plans.report.page.IndexPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.util.FileUtils;

/**
 * The report's folder: for each plan its verdict, results and dashboard, the JUnit files in one
 * folder, and the summary. It is built beside the previous report and then replaces it.
 */
final class ReportFolder {
  private final Path folder;
  private final Path unfinished;

  ReportFolder(Path folder) {
    this.folder = folder;
    this.unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
  }

  void write(RunFolder run, Summary summary) throws IOException {
    FileUtils.delete(unfinished.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
    Path junit = Files.createDirectories(unfinished.resolve("junit"));
    for (PlanReport plan : summary.plans()) {
      Path target = Files.createDirectories(unfinished.resolve(plan.plan()));
      for (String file : new String[] {"verdict.json", "verdict.md", "verdict.txt"}) {
        copy(Optional.of(run.verdict(plan.plan(), file)), target.resolve(file));
      }
      String test = "TEST-" + plan.plan() + ".xml";
      copy(Optional.of(run.verdict(plan.plan(), test)), junit.resolve(test));
      copy(run.results(plan.plan()), target.resolve("results.csv"));
      copy(Optional.of(run.log(plan.plan())), target.resolve("jmeter.log"));
      copyFolder(run.dashboard(plan.plan()), target.resolve("dashboard"));
    }
    for (Path recording : run.recordings()) {
      Path target = Files.createDirectories(unfinished.resolve("recordings"));
      copy(Optional.of(recording), target.resolve(recording.getFileName()));
    }
    Files.writeString(unfinished.resolve("summary.txt"), SummaryText.of(summary));
    Files.writeString(unfinished.resolve("summary.json"), SummaryJson.of(summary));
    Files.writeString(unfinished.resolve("summary.md"), SummaryMarkdown.of(summary));
    Files.writeString(
        unfinished.resolve("metrics.txt"), OpenMetrics.of(summary.verdicts(), summary.targets()));
    Files.writeString(
        unfinished.resolve("index.html"), IndexPage.of(PageOfSummary.of(summary, unfinished)));
    FileUtils.delete(folder.toFile(), FileUtils.RECURSIVE | FileUtils.SKIP_MISSING);
    Files.move(unfinished, folder);
  }

  private static void copy(Optional<Path> from, Path to) throws IOException {
    if (from.isPresent() && Files.exists(from.get())) {
      Files.copy(from.get(), to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void copyFolder(Optional<Path> from, Path to) throws IOException {
    if (from.isEmpty()) {
      return;
    }
    try (Stream<Path> all = Files.walk(from.get())) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.get().relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }
}
