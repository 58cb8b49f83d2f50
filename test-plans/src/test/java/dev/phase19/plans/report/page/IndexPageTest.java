package dev.phase19.plans.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.gate.State;
import dev.phase19.plans.report.result.GateResult;
import dev.phase19.plans.report.result.LabelResult;
import dev.phase19.plans.report.result.PlanVerdict;
import dev.phase19.plans.report.result.TargetResult;
import dev.phase19.plans.report.result.TargetState;
import dev.phase19.plans.report.samples.ErrorGroup;
import dev.phase19.plans.report.samples.ErrorGroups;
import dev.phase19.plans.target.Targets;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class IndexPageTest {
  private static final String HOSTILE = "</style></td><script>alert('1')</script>&\"\u0001";

  @ParameterizedTest
  @EnumSource(TargetState.class)
  void stateIsAWordAndNotOnlyAColor(TargetState state) throws Exception {
    Document page = parse(page(state, "Label", 3));
    Element row = row(page, "targets", 1);
    assertThat(row.getTextContent()).contains(state.name().replace('_', ' '));
    assertThat(row.getAttribute("class")).isEqualTo(Badge.style(state.name()));
  }

  @Test
  void rowTellsFigureBoundMarginAndWhyItFailed() throws Exception {
    Element row = row(parse(page(TargetState.FAIL, "Label", 1)), "targets", 1);
    assertThat(row.getTextContent())
        .contains("T1", "Dispatch latency", "112.4 ms", "< 100 ms", "-12.4 %", "it was slow");
  }

  @Test
  void whatAServiceSaysStaysText() throws Exception {
    String html = page(TargetState.FAIL, HOSTILE, 2);
    assertThat(html).doesNotContain("<script");
    assertThat(parse(html).getElementsByTagName("script").getLength()).isZero();
    assertThat(parse(html).getDocumentElement().getTextContent()).contains("<script>alert('1')");
  }

  @Property(tries = 100)
  void anyLabelMakesAWellFormedPage(@ForAll String label) throws Exception {
    parse(page(TargetState.PASS, label, 1));
  }

  @Test
  void nothingIsAskedOfAnotherPlace() {
    String html = page(TargetState.PASS, "Label", 12);
    assertThat(html).doesNotContain("http://", "https://", "//cdn", "@import", "url(", "<script");
  }

  @Test
  void everyTableHasHeadersForItsColumns() throws Exception {
    NodeList tables = parse(page(TargetState.FAIL, "Label", 2)).getElementsByTagName("table");
    assertThat(tables.getLength()).isEqualTo(5);
    for (int i = 0; i < tables.getLength(); i++) {
      NodeList headers = ((Element) tables.item(i)).getElementsByTagName("th");
      assertThat(headers.getLength()).isPositive();
      for (int j = 0; j < headers.getLength(); j++) {
        assertThat(((Element) headers.item(j)).getAttribute("scope")).isIn("col", "row");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 12, 60})
  void chartTellsEachRunToThoseWhoDoNotSeeIt(int runs) throws Exception {
    Document page = parse(page(TargetState.PASS, "Label", runs));
    Element chart = svg(page, "trend");
    String[] ids = chart.getAttribute("aria-labelledby").split(" ");
    Set<String> found = new HashSet<>();
    NodeList all = chart.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      found.add(((Element) all.item(i)).getAttribute("id"));
    }
    assertThat(found).contains(ids);
    assertThat(chart.getElementsByTagName("desc").item(0).getTextContent().split("; "))
        .hasSize(runs + 1);
    assertThat(chart.getElementsByTagName("circle").getLength()).isEqualTo(runs);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 50, 100, 199, 201, 1e12, -5})
  void drawingStaysWithinItsFrame(double measured) throws Exception {
    PageContent content = content(TargetState.PASS, "Label", 5, measured);
    Document page = parse(IndexPage.of(content));
    for (String shape : new String[] {"circle", "line", "rect"}) {
      NodeList all = page.getElementsByTagName(shape);
      for (int i = 0; i < all.getLength(); i++) {
        for (String name : new String[] {"x", "x1", "x2", "cx", "y", "y1", "y2", "cy"}) {
          String value = ((Element) all.item(i)).getAttribute(name);
          if (!value.isEmpty()) {
            assertThat(Double.parseDouble(value)).as(shape + " " + name).isBetween(0.0, 340.0);
          }
        }
      }
    }
  }

  @Test
  void linksAreRelative() throws Exception {
    NodeList links = parse(page(TargetState.PASS, "Label", 1)).getElementsByTagName("a");
    assertThat(links.getLength()).isPositive();
    for (int i = 0; i < links.getLength(); i++) {
      assertThat(((Element) links.item(i)).getAttribute("href")).doesNotMatch("^(/|[a-z]+:).*");
    }
  }

  @Test
  void runWithoutErrorsSaysSo() {
    PageContent content = content(TargetState.PASS, "Label", 1, 7);
    PageContent clean =
        new PageContent(
            content.run(), "PASS", "", content.targets(), Map.of(), List.of(), Map.of(), List.of());
    assertThat(IndexPage.of(clean)).contains("No sample was an error.");
  }

  @Test
  void stepsOfLoadAreATable() throws Exception {
    JsonNode verdict =
        new ObjectMapper()
            .readTree(
                """
                {"gates": [{"name": "Capacity", "state": "PASS", "message": "said", "load": {
                   "percentile": "P95", "unit": "ms", "limit": 100, "per": "minute", "steps": [
                     {"start": "2026-01-01T00:00:00Z", "seconds": 5, "scheduled": 600,
                      "offered": 599.5, "samples": 50, "measured": 7.94, "at_least": false,
                      "error_share": 0, "outcome": "HOLDS", "reason": ""},
                     {"start": "2026-01-01T00:00:05Z", "seconds": 5, "scheduled": null,
                      "offered": 1200, "samples": 100, "measured": null, "at_least": false,
                      "error_share": 100, "outcome": "BREAKS", "reason": "<b>"}]}}]}
                """);
    PageContent content = content(TargetState.PASS, "Label", 1, 7);
    PlanSection plan =
        new PlanSection(
            "capacity",
            "PASS",
            Set.of(),
            PlanVerdict.of(verdict),
            Optional.empty(),
            ErrorGroups.none(),
            List.of());
    PageContent page =
        new PageContent(
            content.run(), "PASS", "", List.of(), Map.of(), List.of(plan), Map.of(), List.of());

    assertThat(IndexPage.of(page))
        .contains("Steps of load that Capacity judged:")
        .contains(">600/min</td>", ">599.5/min</td>", ">7.9 ms</td>", ">holds</td>")
        .contains(">1200/min</td>", ">breaks: &lt;b&gt;</td>");
  }

  private static String page(TargetState state, String words, int runs) {
    return IndexPage.of(content(state, words, runs, 112.4));
  }

  private static PageContent content(TargetState state, String words, int runs, double measured) {
    GateResult gate =
        new GateResult(
            words,
            "Group",
            words,
            State.FAIL,
            measured,
            "ms",
            100.0,
            9L,
            words + " it was slow",
            false);
    TargetResult target =
        new TargetResult(
            Targets.all().targets().get(0),
            state,
            Optional.of(words),
            Optional.of(gate),
            gate.message(),
            Optional.empty(),
            Optional.empty());
    List<History.Point> points = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      points.add(
          new History.Point("20260101-00000" + i, Optional.of(measured * (i + 1)), "PASS", true));
    }
    Map<String, History> histories = new HashMap<>();
    histories.put("T1", new History(words, "ms", Optional.of(100.0), points));
    PlanSection plan =
        new PlanSection(
            words,
            "FAIL",
            Set.of(),
            new PlanVerdict(
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(gate),
                List.of(new LabelResult(words, 9, 1, 1.0, 2.0, 3.0, 4.0, 5.0))),
            Optional.of(words),
            new ErrorGroups(9, 5, List.of(new ErrorGroup(words, words, words, 1)), 4),
            List.of(new PageContent.Link("Log", "./plan/jmeter.log")));
    return new PageContent(
        "20260101-000000",
        "FAIL",
        words,
        List.of(target),
        histories,
        List.of(plan),
        Map.of(words, words),
        List.of());
  }

  private static Document parse(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  private static Element row(Document page, String table, int number) {
    NodeList tables = page.getElementsByTagName("table");
    for (int i = 0; i < tables.getLength(); i++) {
      Element candidate = (Element) tables.item(i);
      if (candidate.getAttribute("class").equals(table)) {
        return (Element) candidate.getElementsByTagName("tr").item(number);
      }
    }
    throw new AssertionError("no table " + table);
  }

  private static Element svg(Document page, String style) {
    NodeList all = page.getElementsByTagName("svg");
    for (int i = 0; i < all.getLength(); i++) {
      if (((Element) all.item(i)).getAttribute("class").equals(style)) {
        return (Element) all.item(i);
      }
    }
    throw new AssertionError("no drawing " + style);
  }
}
