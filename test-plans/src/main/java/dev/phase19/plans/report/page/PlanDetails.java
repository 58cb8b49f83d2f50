package dev.phase19.plans.report.page;

import dev.phase19.jmeter.gate.LoadSteps;
import dev.phase19.plans.report.result.Figure;
import dev.phase19.plans.report.result.GateResult;
import dev.phase19.plans.report.result.LabelResult;
import java.time.Duration;
import java.util.List;

/** Writes a plan: its links, its gates, and the times of its labels. */
final class PlanDetails {
  private final Markup page;

  PlanDetails(Markup page) {
    this.page = page;
  }

  void write(PlanSection plan) {
    page.open("article", "class", "plan");
    page.open("h3").text(plan.plan() + " ");
    Badge.write(page, plan.state());
    page.close();
    page.open("p", "class", "links");
    length(plan);
    for (PageContent.Link link : plan.links()) {
      page.element("a", link.title(), "href", link.address()).text(" ");
    }
    page.close();
    plan.failure().ifPresent(failure -> page.element("p", failure, "class", "why"));
    if (!plan.refusedSkips().isEmpty()) {
      page.element("p", "A gate was skipped, and skips.allowed does not list it.", "class", "why");
    }
    gates(plan.verdict().gates());
    plan.verdict().gates().forEach(this::load);
    labels(plan.verdict().labels());
    page.close().line();
  }

  private void length(PlanSection plan) {
    if (plan.verdict().start().isPresent() && plan.verdict().end().isPresent()) {
      Duration length = Duration.between(plan.verdict().start().get(), plan.verdict().end().get());
      page.element("span", "ran for " + Figure.of(length.toMillis(), "ms")).text(" ");
    }
  }

  private void gates(List<GateResult> gates) {
    if (gates.isEmpty()) {
      return;
    }
    page.open("div", "class", "wide").open("table");
    head("Gate", "State", "What it found");
    for (GateResult gate : gates) {
      page.open("tr");
      page.element("th", gate.name(), "scope", "row");
      page.open("td");
      Badge.write(page, gate.state().name());
      page.close();
      page.element("td", gate.message() + (gate.allowed() ? " (allowed)" : ""), "class", "message");
      page.close();
    }
    page.close().close().close();
  }

  private void load(GateResult gate) {
    if (gate.load().isEmpty()) {
      return;
    }
    LoadSteps load = gate.load().get();
    page.element("p", "Steps of load that " + gate.name() + " judged:", "class", "of-steps");
    page.open("div", "class", "wide").open("table", "class", "steps");
    head(load.header().toArray(String[]::new));
    for (List<String> row : load.rows()) {
      page.open("tr");
      page.element("th", row.get(0), "scope", "row");
      row.subList(1, row.size() - 1).forEach(this::number);
      page.element("td", row.get(row.size() - 1), "class", "message");
      page.close();
    }
    page.close().close().close();
    if (load.notShown() > 0) {
      page.element("p", "and " + load.notShown() + " more, in verdict.json");
    }
  }

  private void labels(List<LabelResult> labels) {
    if (labels.isEmpty()) {
      return;
    }
    page.open("div", "class", "wide").open("table");
    head("Label", "Requests", "Errors", "Average", "P50", "P95", "P99", "Max");
    for (LabelResult label : labels) {
      page.open("tr");
      page.element("th", label.label(), "scope", "row");
      number(String.valueOf(label.requests()));
      number(String.valueOf(label.errors()));
      number(Figure.of(label.average(), "ms"));
      number(Figure.of(label.p50(), "ms"));
      number(Figure.of(label.p95(), "ms"));
      number(Figure.of(label.p99(), "ms"));
      number(Figure.of(label.max(), "ms"));
      page.close();
    }
    page.close().close().close();
  }

  private void head(String... titles) {
    page.open("thead").open("tr");
    for (String title : titles) {
      page.element("th", title, "scope", "col");
    }
    page.close().close().open("tbody");
  }

  private void number(String words) {
    page.element("td", words, "class", "number");
  }
}
