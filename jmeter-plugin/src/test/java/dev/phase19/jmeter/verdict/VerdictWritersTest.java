package dev.phase19.jmeter.verdict;

import static dev.phase19.jmeter.verdict.AVerdict.FAIL;
import static dev.phase19.jmeter.verdict.AVerdict.NO_DATA;
import static dev.phase19.jmeter.verdict.AVerdict.PASS;
import static dev.phase19.jmeter.verdict.AVerdict.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
  void jsonHasExactlyTheFieldsOfItsSchema() throws Exception {
    JsonNode json = JSON.readTree(JsonVerdict.of(AVerdict.of(PASS, SKIPPED)));

    assertThat(json)
        .isEqualTo(
            JSON.readTree(
                """
                {"schema_version": 1,
                 "plan": "ingest-dispatch-latency",
                 "plan_file": "/plans/ingest-dispatch-latency.jmx",
                 "plan_sha256": "SHA256",
                 "results": ["/results.csv"],
                 "start": "2026-01-01T00:00:00.123Z",
                 "end": "2026-01-01T00:00:02.500Z",
                 "environment": {"java": "17"},
                 "gates": [
                   {"name": "P95 of dispatch", "scope": "Users", "label": "Ingest Dispatch",
                    "state": "PASS", "measured": 7.9, "unit": "ms", "bound": 100.0, "samples": 100,
                    "message":
                      "Ingest Dispatch: P95 7.9 ms, limit 100 ms (100 samples, 5 warm-up left out)"},
                   {"name": "GPU", "scope": "", "label": "", "state": "SKIPPED", "measured": null,
                    "unit": "%", "bound": 70.0, "samples": null, "message": "GPU: no GPU"}],
                 "figures": [
                   {"label": "Ingest Dispatch", "requests": 100, "errors": 0, "average_ms": 4.1,
                    "p50_ms": 3.6, "p95_ms": 7.9, "p99_ms": 11.2, "max_ms": 14.0}]}
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
    assertThat(skipped.getAttribute("message")).isEqualTo("GPU: no GPU");
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
            === Ingest dispatch latency ===
            Requests 100   average 4.1 ms   P50 3.6 ms   P95 7.9 ms   P99 11.2 ms   max 14.0 ms
            PASS  Ingest Dispatch: P95 7.9 ms, limit 100 ms (100 samples, 5 warm-up left out)
            """);
  }

  @Test
  void theBlockOfSeveralLabelsNamesThem() {
    RunVerdict verdict =
        new RunVerdict(
            "a_b",
            "A b",
            null,
            List.of(),
            Instant.EPOCH,
            Instant.EPOCH,
            Map.of(),
            List.of(SKIPPED),
            List.of(AVerdict.figures("Status", 0), AVerdict.figures("Ingest Dispatch", 2)));

    assertThat(TextVerdict.of(verdict).lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("=== A b ==="),
            line -> assertThat(line).startsWith("Status            Requests 100   average 4.1 ms"),
            line ->
                assertThat(line)
                    .startsWith("Ingest Dispatch   Requests 100   average 4.1 ms")
                    .endsWith("max 14.0 ms   errors 2"),
            line -> assertThat(line).isEqualTo("SKIPPED  GPU: no GPU"));
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
