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
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;

/** The files of a verdict, as other people's programs read them. */
class StoredVerdictsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode schemaText() throws Exception {
    try (InputStream in =
        RunVerdict.class.getResourceAsStream("/META-INF/phase19/schemas/verdict-2.schema.json")) {
      return JSON.readTree(in);
    }
  }

  private static JsonSchema schema() throws Exception {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schemaText());
  }

  private static JsonNode json() throws Exception {
    return JSON.readTree(
        JsonVerdict.of(AVerdict.of(FAIL, PASS, NO_DATA, SKIPPED, UNDECIDED, CAPACITY)));
  }

  @Test
  void jsonIsValidByItsSchema() throws Exception {
    assertThat(schema().validate(json())).isEmpty();
  }

  @Test
  void jsonOfResultsFilesIsValidToo() throws Exception {
    JsonNode verdict = JSON.readTree(JsonVerdict.of(AVerdict.ofResults("no microseconds", PASS)));

    assertThat(verdict.get("notes")).hasSize(1);
    assertThat(schema().validate(verdict)).isEmpty();
  }

  @Test
  void theSchemaRefusesASixthState() throws Exception {
    JsonNode verdict = json();
    ((ObjectNode) verdict.get("gates").get(0)).put("state", "WARN");

    assertThat(schema().validate(verdict)).hasSize(1);
  }

  @Test
  void theSchemaDescribesEveryFieldThatIsWritten() throws Exception {
    JsonNode properties = schemaText().get("properties");
    JsonNode gateProperties = schemaText().at("/$defs/gate/properties");

    assertThat(names(properties)).containsAll(names(json()));
    assertThat(names(gateProperties)).containsAll(names(json().get("gates").get(4)));
    assertThat(names(gateProperties)).containsAll(names(json().get("gates").get(5)));
    assertThat(names(schemaText().at("/$defs/load/properties")))
        .containsExactlyElementsOf(names(json().at("/gates/5/load")));
    assertThat(names(schemaText().at("/$defs/load/properties/steps/items/properties")))
        .containsExactlyElementsOf(names(json().at("/gates/5/load/steps/0")));
    assertThat(names(schemaText().at("/$defs/errors/items/properties")))
        .containsAll(names(json().at("/gates/0/errors/0")));
    assertThat(names(schemaText().at("/$defs/figures/properties")))
        .containsAll(names(json().at("/figures/0")));
  }

  @Test
  void surefireReadsTheJUnitFile() throws Exception {
    String xml = JUnitVerdict.of(AVerdict.of(PASS, FAIL, NO_DATA, SKIPPED));

    List<ReportTestSuite> suites =
        new TestSuiteXmlParser(new NullConsoleLogger())
            .parse(
                new InputStreamReader(
                    new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
                    StandardCharsets.UTF_8));

    assertThat(suites).hasSize(1);
    ReportTestSuite suite = suites.get(0);
    assertThat(suite.getNumberOfTests()).isEqualTo(4);
    assertThat(suite.getNumberOfFailures()).isEqualTo(2);
    assertThat(suite.getNumberOfErrors()).isZero();
    assertThat(suite.getNumberOfSkipped()).isEqualTo(1);
    assertThat(suite.getTestCases())
        .extracting(ReportTestCase::getName)
        .startsWith("P95 of dispatch")
        .endsWith("GPU");
    assertThat(suite.getTestCases().get(1).getFailureType()).isEqualTo("FAIL");
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
