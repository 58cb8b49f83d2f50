package dev.phase19.plans.report.page;

import dev.phase19.plans.report.result.Change;
import dev.phase19.plans.report.result.Figure;
import dev.phase19.plans.report.result.Margin;
import dev.phase19.plans.report.result.TargetResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table of targets: one row per target, or one card per target on a narrow screen. */
final class TargetTable {
  private final Markup page;
  private final List<TargetResult> targets;
  private final boolean hasBaseline;

  TargetTable(Markup page, List<TargetResult> targets) {
    this.page = page;
    this.targets = targets;
    this.hasBaseline = targets.stream().anyMatch(target -> target.baseline().isPresent());
  }

  void write() {
    page.open("table", "class", "targets");
    page.element(
        "caption", "Each target with its headline figure and how far that is from the bound");
    page.open("thead").open("tr");
    for (String title : List.of("Target", "State", "Measured", "Bound", "Margin", "Last run")) {
      page.element("th", title, "scope", "col");
    }
    if (hasBaseline) {
      page.element("th", "Baseline", "scope", "col");
    }
    page.close().close().open("tbody").line();
    targets.forEach(this::row);
    page.close().close().line();
  }

  private void row(TargetResult target) {
    page.open("tr", "class", Badge.style(target.state().name()));
    page.open("th", "scope", "row");
    page.element("span", target.target().id(), "class", "id");
    page.text(" " + target.target().name());
    page.element("span", target.target().target(), "class", "statement");
    if (target.state().isBad()) {
      page.element("span", target.message(), "class", "why");
    }
    page.close();
    page.open("td", "data-title", "State");
    Badge.write(page, target.state().name());
    page.close();
    cell("Measured", Figure.of(target.measured(), target.unit()));
    cell("Bound", bound(target));
    margin(target.margin());
    change("Last run", target.last());
    if (hasBaseline) {
      change("Baseline", target.baseline());
    }
    page.close().line();
  }

  private static String bound(TargetResult target) {
    String sign =
        switch (target.aim()) {
          case BELOW -> "< ";
          case ABOVE -> "> ";
          case EXACT -> "= ";
        };
    return target.bound() == null ? "" : sign + Figure.of(target.bound(), target.unit());
  }

  private void margin(Optional<Margin> margin) {
    page.open("td", "class", "number margin", "data-title", "Margin");
    if (margin.isPresent()) {
      MarginBar.write(page, margin.get());
      page.element("span", margin.get().text(), "class", margin.get().isGood() ? "good" : "bad");
    }
    page.close();
  }

  private void change(String title, Optional<Change> change) {
    page.open("td", "class", "number", "data-title", title);
    if (change.isPresent()) {
      String style = change.get().meaning().name().toLowerCase(Locale.ROOT);
      page.element("span", change.get().text(), "class", "change-" + style);
    }
    page.close();
  }

  private void cell(String title, String words) {
    page.element("td", words, "class", "number", "data-title", title);
  }
}
