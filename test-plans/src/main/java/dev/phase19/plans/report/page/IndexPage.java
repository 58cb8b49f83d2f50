package dev.phase19.plans.report.page;

import dev.phase19.plans.report.result.TargetResult;
import dev.phase19.plans.report.result.TargetState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code index.html}: a run over all plans, for those who do not read JSON. */
public final class IndexPage {
  private static final String STYLE = resource("report.css");

  private final Markup page = new Markup();
  private final PageContent content;

  private IndexPage(PageContent content) {
    this.content = content;
  }

  public static String of(PageContent content) {
    IndexPage index = new IndexPage(content);
    index.write();
    return index.page + "\n";
  }

  private void write() {
    page.open("html", "lang", "en");
    head();
    page.open("body");
    banner();
    page.open("main");
    List<FailedGate> failed = FailedGate.of(content.plans());
    if (!failed.isEmpty()) {
      section("What failed", () -> failed.forEach(gate -> gate.write(page)));
    }
    section("Targets", () -> new TargetTable(page, content.targets()).write());
    section("Over the runs", this::charts);
    section("Plans", () -> content.plans().forEach(new PlanDetails(page)::write));
    section("Errors", () -> new ErrorTable(page).write(content.plans()));
    section("Environment", this::environment);
    page.close().close().close();
  }

  private void head() {
    page.open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.element("title", content.state() + ": performance of " + TrendChart.day(content.run()));
    page.element("style", STYLE);
    page.close().line();
  }

  private void banner() {
    page.open("header", "class", Badge.style(content.state()));
    page.open("h1").text("Performance ");
    Badge.write(page, content.state());
    page.close();
    page.element("p", content.headline() + " Run of " + TrendChart.day(content.run()) + ".");
    page.open("ul", "class", "counts");
    for (TargetState state :
        List.of(
            TargetState.PASS,
            TargetState.FAIL,
            TargetState.NO_DATA,
            TargetState.INCONCLUSIVE,
            TargetState.SKIPPED,
            TargetState.NOT_RUN)) {
      long count = content.targets().stream().filter(of -> of.state() == state).count();
      if (count > 0) {
        page.open("li", "class", Badge.style(state.name()));
        page.element("strong", String.valueOf(count)).text(" " + state.words()).close();
      }
    }
    page.close().close().line();
  }

  private void charts() {
    page.element(
        "p",
        "Each target's headline figure in the runs that lie in the folder of runs, the oldest on the"
            + " left. A disc met the target, a cross did not, a ring on the axis measured nothing;"
            + " the dashed line is the bound.");
    page.open("div", "class", "charts");
    for (TargetResult target : content.targets()) {
      String id = target.target().id();
      History history = content.histories().get(id);
      if (history != null && history.hasValues()) {
        page.open("figure");
        page.element("figcaption", history.title());
        new TrendChart(page, history).write(id);
        page.close();
      }
    }
    page.close();
  }

  private void environment() {
    page.open("div", "class", "wide").open("table", "class", "environment").open("tbody");
    content
        .environment()
        .forEach(
            (key, value) ->
                page.open("tr")
                    .element("th", key, "scope", "row")
                    .element("td", value, "class", "message")
                    .close());
    page.close().close().close();
    page.open("p", "class", "links");
    page.element("a", "summary.json", "href", "summary.json").text(" ");
    page.element("a", "summary.md", "href", "summary.md").text(" ");
    page.element("a", "metrics.txt", "href", "metrics.txt").text(" ");
    content
        .recordings()
        .forEach(link -> page.element("a", link.title(), "href", link.address()).text(" "));
    page.close();
  }

  private void section(String title, Runnable body) {
    page.open("section").element("h2", title).line();
    body.run();
    page.close().line();
  }

  private static String resource(String name) {
    try (InputStream in = IndexPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
