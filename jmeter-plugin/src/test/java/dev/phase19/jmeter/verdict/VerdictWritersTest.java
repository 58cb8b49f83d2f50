package dev.phase19.jmeter.verdict;

import static dev.phase19.jmeter.verdict.AVerdict.CAPACITY;
import static dev.phase19.jmeter.verdict.AVerdict.FAIL;
import static dev.phase19.jmeter.verdict.AVerdict.NO_DATA;
import static dev.phase19.jmeter.verdict.AVerdict.PASS;
import static dev.phase19.jmeter.verdict.AVerdict.SKIPPED;
import static dev.phase19.jmeter.verdict.AVerdict.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.gate.ErrorCause;
import dev.phase19.jmeter.gate.Failure;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.LabelFigures;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class VerdictWritersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void notesAreInEachFile() throws Exception {
    RunVerdict noted = AVerdict.ofResults("no <code>\nof a timeout", PASS);

    assertThat(TextVerdict.of(noted)).endsWith("Notes:\n  no <code>\\nof a timeout\n");
    assertThat(MarkdownVerdict.of(noted))
        .endsWith("\nNotes:\n\n* no \\<code\\>\\\\nof a timeout\n");
    assertThat(JSON.readTree(JsonVerdict.of(noted)).get("notes").get(0).asText())
        .isEqualTo("no <code>\\nof a timeout");
    assertThat(JUnitVerdict.of(noted)).contains("name=\"note\" value=\"no &lt;code&gt;");
  }

  @Test
  void jsonHasExactlyTheFieldsOfItsSchema() throws Exception {
    JsonNode json = JSON.readTree(JsonVerdict.of(AVerdict.of(PASS, SKIPPED)));

    assertThat(json)
        .isEqualTo(
            JSON.readTree(
                """
                {"schema_version": 2,
                 "plan": "ingest-dispatch-latency",
                 "state": "PASS",
                 "plan_file": "/plans/ingest-dispatch-latency.jmx",
                 "plan_sha256": "SHA256",
                 "results": ["/results.csv"],
                 "start": "2026-01-01T00:00:00.123Z",
                 "end": "2026-01-01T00:00:02.500Z",
                 "ending": {"reason": "completed", "by": ""},
                 "environment": {"java": "17"},
                 "gates": [
                   {"id": "P95 of dispatch", "name": "P95 of dispatch", "scope": "Users",
                    "label": "Ingest Dispatch", "state": "PASS", "measured": 7.9, "unit": "ms",
                    "comparator": "<", "bound": 100.0, "margin": 92.1, "samples": 100, "errors": [],
                    "message":
                      "Ingest Dispatch: P95 7.9 ms, limit 100 ms (100 samples, 5 warm-up left out)"},
                   {"id": "GPU", "name": "GPU", "scope": "", "label": "", "state": "SKIPPED",
                    "measured": null, "unit": "%", "comparator": ">", "bound": 70.0, "margin": null,
                    "samples": null, "errors": [], "message": "no GPU"}],
                 "figures": [
                   {"label": "Ingest Dispatch", "requests": 100, "error_count": 0, "errors": [],
                    "timed": 100, "average_ms": 4.1, "p50_ms": 3.6, "p95_ms": 7.9, "p99_ms": 11.2,
                    "max_ms": 14.0}]}
                """
                    .replace("SHA256", "0".repeat(64))));
  }

  @Test
  void jsonKeepsAllDigitsOfAMeasuredValue() throws Exception {
    JsonNode gate = JSON.readTree(JsonVerdict.of(AVerdict.of(FAIL))).get("gates").get(0);

    assertThat(gate.get("measured").asDouble()).isEqualTo(0.1 + 0.2);
    assertThat(gate.get("message").asText()).isEqualTo(FAIL.message());
  }

  @Test
  void junitCountsAndExplainsFailuresAndSkips() throws Exception {
    Element suite = parse(JUnitVerdict.of(AVerdict.of(PASS, FAIL, NO_DATA, SKIPPED)));

    assertThat(suite.getAttribute("name")).isEqualTo("ingest-dispatch-latency");
    assertThat(suite.getAttribute("tests")).isEqualTo("4");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("0");
    assertThat(suite.getAttribute("time")).isEqualTo("2.376");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("type")).isEqualTo("FAIL");
    assertThat(failure.getAttribute("message")).isEqualTo("Status: a|b & <c>");
    assertThat(((Element) failure.getParentNode()).getAttribute("name"))
        .isEqualTo("Max <of> \"status\"\\u0001");
    Element noData = (Element) suite.getElementsByTagName("failure").item(1);
    assertThat(noData.getAttribute("type")).isEqualTo("NO_DATA");
    Element skipped = (Element) suite.getElementsByTagName("skipped").item(0);
    assertThat(skipped.getAttribute("message")).isEqualTo("no GPU");
  }

  @Test
  void markdownKeepsCellsInTheirColumns() {
    assertThat(MarkdownVerdict.of(AVerdict.of(PASS, FAIL)))
        .startsWith("### FAIL: Ingest dispatch latency\n")
        .contains("| PASS | P95 of dispatch | Ingest Dispatch: P95 7.9 ms, limit 100 ms")
        .contains("| FAIL | Max \\<of\\> \"status\"\\\\u0001 | Status: a\\|b & \\<c\\>")
        .contains("| Ingest Dispatch | 100 | 0 | 4.1 ms | 3.6 ms | 7.9 ms | 11.2 ms | 14.0 ms |");
  }

  @Test
  void theBlockOfOneLabelIsAHeadingALineAndALineAGate() {
    assertThat(TextVerdict.of(AVerdict.of(PASS)))
        .isEqualTo(
            """
            === PASS: Ingest dispatch latency ===
            Requests 100   average 4.1 ms   P50 3.6 ms   P95 7.9 ms   P99 11.2 ms   max 14.0 ms
            PASS  P95 of dispatch  Ingest Dispatch: P95 7.9 ms, limit 100 ms (100 samples, 5 warm-up left out)
            """);
  }

  @Test
  void stepsOfLoadAreInAllFilesForPeople() throws Exception {
    RunVerdict verdict = AVerdict.of(PASS, CAPACITY);

    assertThat(MarkdownVerdict.of(verdict))
        .contains("\nSteps of load that Capacity judged:\n\n| Start | Seconds | Scheduled |")
        .contains(
            " | 10 | 100/s | 99.8/s | 998 | 7.9 ms | 0 % | holds |\n",
            " | 10 |  | 312/s | 3120 | \\>= 30.0 s | 2.5 % | breaks: a\\|b |\n");
    assertThat(TextVerdict.of(verdict))
        .contains("\nSteps of Capacity:\n")
        .contains(
            "  Seconds  Scheduled  Offered  Samples        P95  Errors  At this rate the limit\n",
            "       10      100/s   99.8/s      998     7.9 ms     0 %  holds\n",
            "       10               312/s     3120  >= 30.0 s   2.5 %  breaks: a|b\n");
    JsonNode load = JSON.readTree(JsonVerdict.of(verdict)).get("gates").get(1).get("load");
    assertThat(load)
        .isEqualTo(
            JSON.readTree(
                """
                {"percentile": "P95", "unit": "ms", "limit": 100.0, "per": "second", "steps": [
                  {"start": "2026-01-01T00:00:00Z", "seconds": 10.0, "scheduled": 100.0,
                   "offered": 99.8, "samples": 998, "measured": 7.9, "at_least": false,
                   "error_share": 0.0, "outcome": "HOLDS", "reason": ""},
                  {"start": "2026-01-01T00:00:10Z", "seconds": 10.0, "scheduled": null,
                   "offered": 312.0, "samples": 3120, "measured": 30000.0, "at_least": true,
                   "error_share": 2.5, "outcome": "BREAKS", "reason": "a|b"}]}
                """));
  }

  private static RunVerdict verdict(List<GateVerdict> gates, LabelFigures... figures) {
    return new RunVerdict(
        "a_b",
        "A b",
        null,
        List.of(),
        Instant.EPOCH,
        Instant.EPOCH,
        RunEnding.COMPLETED,
        Map.of(),
        gates,
        List.of(figures),
        List.of());
  }

  private static final Failure UNAUTHORIZED = new Failure("401", "Unauthorized");
  private static final Failure REFUSED =
      new Failure("java.net.ConnectException", "connection refused");

  @Test
  void theBlockNamesLabelsGatesAndTheCausesOfErrors() {
    RunVerdict verdict =
        verdict(
            List.of(SKIPPED, UNDECIDED),
            AVerdict.figures("Status", REFUSED),
            AVerdict.figures("Ingest Dispatch", UNAUTHORIZED, REFUSED));

    assertThat(TextVerdict.of(verdict))
        .isEqualTo(
            """
            === PASS: A b ===
            Status            Requests 100   errors 2   average 4.1 ms   P50 3.6 ms   P95 7.9 ms   P99 11.2 ms   max 14.0 ms
            Ingest Dispatch   Requests 100   errors 4   average 4.1 ms   P50 3.6 ms   P95 7.9 ms   P99 11.2 ms   max 14.0 ms
            SKIPPED                 GPU     no GPU
            INCONCLUSIVE (allowed)  Growth  A: one run is too few
            Errors:
              2  Status           connection refused
              2  Ingest Dispatch  401 Unauthorized
              2  Ingest Dispatch  connection refused
            """);
    assertThat(MarkdownVerdict.of(verdict))
        .contains("| INCONCLUSIVE (allowed) | Growth | A: one run is too few |")
        .contains("| Errors | Label | Cause |")
        .contains("| 2 | Ingest Dispatch | 401 Unauthorized |");
  }

  @Test
  void aLabelWithoutATimeThatCountsHasNone() throws Exception {
    RunVerdict verdict =
        verdict(
            List.of(FAIL),
            new LabelFigures("A", 3, 3, null, List.of(new ErrorCause(UNAUTHORIZED, 3))));

    assertThat(TextVerdict.of(verdict)).contains("\nRequests 3   errors 3   no time that counts\n");
    assertThat(MarkdownVerdict.of(verdict)).contains("| A | 3 | 3 |  |  |  |  |  |");
    JsonNode figures = JSON.readTree(JsonVerdict.of(verdict)).at("/figures/0");
    assertThat(figures.get("p95_ms").isNull()).isTrue();
    assertThat(figures.get("errors"))
        .isEqualTo(
            JSON.readTree("[{\"code\": \"401\", \"message\": \"Unauthorized\", \"count\": 3}]"));
  }

  /** A gate that judges some response codes only has the times of their samples. */
  @Test
  void timesOfSomeSamplesAreSaidToBe() {
    LabelFigures all = AVerdict.figures("A");
    RunVerdict verdict =
        verdict(List.of(PASS), new LabelFigures("A", 1_000, 0, all.times(), List.of()));

    assertThat(TextVerdict.of(verdict)).contains("\nRequests 1000   timed 100   average 4.1 ms");
    assertThat(MarkdownVerdict.of(verdict)).contains("| A | 1000 (100 timed) | 0 | 4.1 ms |");
  }

  @Test
  void oneFaultOfTheRunIsOneFailedCase() throws Exception {
    GateVerdict missing = GateVerdict.failureOfRun("Precondition", "no token is set");

    Element suite = parse(JUnitVerdict.of(AVerdict.of(missing, NO_DATA, NO_DATA, FAIL)));

    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getAttribute("skipped")).isEqualTo("2");
    Element skipped = (Element) suite.getElementsByTagName("skipped").item(0);
    assertThat(skipped.getAttribute("message")).isEqualTo("not judged: no token is set");
  }

  @Test
  void junitShowsTheCausesOfErrorsBelowTheMessage() throws Exception {
    Element suite = parse(JUnitVerdict.of(AVerdict.of(FAIL)));

    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
        .isEqualTo("FAIL  Status: a|b & <c>\n\nErrors:\n       2  503 a|b & <c>\n");
  }

  @Test
  void theLocaleChangesNoFile() {
    RunVerdict verdict = AVerdict.of(PASS, FAIL, NO_DATA, SKIPPED);
    List<String> english = all(verdict);
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(all(verdict)).isEqualTo(english);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static List<String> all(RunVerdict verdict) {
    return List.of(
        JsonVerdict.of(verdict),
        JUnitVerdict.of(verdict),
        MarkdownVerdict.of(verdict),
        TextVerdict.of(verdict));
  }

  private static Element parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }
}
