package dev.phase19.plans.report.page;

import dev.phase19.plans.report.samples.ErrorGroup;
import java.util.List;

/** Samples that were errors, by plan, label, code and message. */
final class ErrorTable {
  private final Markup page;

  ErrorTable(Markup page) {
    this.page = page;
  }

  void write(List<PlanSection> plans) {
    if (plans.stream().allMatch(plan -> plan.errors().errors() == 0)) {
      page.element("p", "No sample was an error.");
      return;
    }
    page.element(
        "p",
        "Samples that JMeter counts as errors, set-up and tear-down included. An error is no failed"
            + " target by itself: a queue that is meant to overflow refuses.");
    page.open("div", "class", "wide").open("table").open("thead").open("tr");
    for (String title : List.of("Plan", "Label", "Code", "Message", "Samples")) {
      page.element("th", title, "scope", "col");
    }
    page.close().close().open("tbody");
    for (PlanSection plan : plans) {
      plan.errors().groups().forEach(group -> row(plan.plan(), group));
      if (plan.errors().others() > 0) {
        row(plan.plan(), new ErrorGroup("", "", "others", plan.errors().others()));
      }
    }
    page.close().close().close();
  }

  private void row(String plan, ErrorGroup group) {
    page.open("tr");
    page.element("th", plan, "scope", "row");
    page.element("td", group.label());
    page.element("td", group.code());
    page.element("td", group.message(), "class", "message");
    page.element("td", String.valueOf(group.count()), "class", "number");
    page.close();
  }
}
