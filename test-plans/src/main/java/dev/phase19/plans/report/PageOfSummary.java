package dev.phase19.plans.report;

import dev.phase19.plans.report.history.PastRun;
import dev.phase19.plans.report.page.History;
import dev.phase19.plans.report.page.PageContent;
import dev.phase19.plans.report.page.PlanSection;
import dev.phase19.plans.report.result.GateResult;
import dev.phase19.plans.report.result.TargetResult;
import dev.phase19.plans.report.result.TargetState;
import dev.phase19.plans.target.Target;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects what {@code index.html} shows of a run. */
final class PageOfSummary {
  private static final Map<String, String> FILES = new LinkedHashMap<>();

  static {
    FILES.put("%s/dashboard/index.html", "Dashboard");
    FILES.put("%s/verdict.md", "Verdict");
    FILES.put("%s/verdict.json", "JSON");
    FILES.put("junit/TEST-%s.xml", "JUnit");
    FILES.put("%s/results.csv", "Samples");
    FILES.put("%s/jmeter.log", "Log");
  }

  private PageOfSummary() {}

  /**
   * @param report the report's folder, which already contains the files of the plans
   */
  static PageContent of(Summary summary, Path report) throws IOException {
    Map<String, History> histories = new HashMap<>();
    summary.targets().forEach(target -> histories.put(target.target().id(), of(summary, target)));
    List<PlanSection> plans = new ArrayList<>();
    for (PlanReport plan : summary.plans()) {
      plans.add(
          new PlanSection(
              plan.plan(),
              plan.state().name(),
              plan.refusedSkips(),
              plan.verdict(),
              plan.failure(),
              plan.errors(),
              links(plan.plan(), report)));
    }
    return new PageContent(
        summary.run(),
        summary.state().name(),
        summary.targetLine() + ".",
        summary.targets(),
        histories,
        plans,
        summary.environment(),
        recordings(report));
  }

  private static History of(Summary summary, TargetResult target) {
    List<History.Point> points = new ArrayList<>();
    for (PastRun past : summary.past()) {
      past.headline(target.target()).ifPresent(gate -> points.add(point(past.name(), gate)));
    }
    if (target.state() != TargetState.NOT_RUN) {
      points.add(
          new History.Point(
              summary.run(),
              Optional.ofNullable(target.measured()),
              target.state().label(),
              !target.state().isBad()));
    }
    Target of = target.target();
    return new History(
        of.id() + " " + of.name(), unit(summary, target), bound(summary, target), points);
  }

  private static History.Point point(String run, GateResult gate) {
    return new History.Point(
        run, Optional.ofNullable(gate.measured()), gate.state().name(), !gate.isBad());
  }

  private static String unit(Summary summary, TargetResult target) {
    return latest(summary, target).map(GateResult::unit).orElse("");
  }

  private static Optional<Double> bound(Summary summary, TargetResult target) {
    return latest(summary, target).map(GateResult::bound);
  }

  private static Optional<GateResult> latest(Summary summary, TargetResult target) {
    return target
        .headline()
        .or(
            () ->
                summary.past().stream()
                    .flatMap(past -> past.headline(target.target()).stream())
                    .reduce((earlier, later) -> later));
  }

  private static List<PageContent.Link> links(String plan, Path report) {
    List<PageContent.Link> links = new ArrayList<>();
    FILES.forEach(
        (pattern, title) -> {
          String file = pattern.formatted(plan);
          if (Files.exists(report.resolve(file))) {
            links.add(new PageContent.Link(title, address(file)));
          }
        });
    return links;
  }

  private static List<PageContent.Link> recordings(Path report) throws IOException {
    Path folder = report.resolve("recordings");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString())
          .sorted()
          .map(name -> new PageContent.Link(name, address("recordings/" + name)))
          .toList();
    }
  }

  /** Returns a relative address that cannot be mistaken for one with a scheme. */
  private static String address(String file) {
    try {
      // After a slash, a colon in the name does not end a scheme.
      return "." + new URI(null, null, "/" + file, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(file + " cannot be linked to: " + e.getMessage(), e);
    }
  }
}
