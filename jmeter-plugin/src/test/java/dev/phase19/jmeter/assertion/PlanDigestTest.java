package dev.phase19.jmeter.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanDigestTest {
  private static final String PLAN =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <jmeterTestPlan version="1.2" properties="5.0" jmeter="5.6.3">
        <hashTree>
          <TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="Plan" enabled="true">
            <stringProp name="TestPlan.comments">why</stringProp>
          </TestPlan>
          <hashTree>
            <ThreadGroup guiclass="ThreadGroupGui" testclass="ThreadGroup" testname="Users" enabled="true">
              <stringProp name="ThreadGroup.num_threads">5</stringProp>
              <stringProp name="ThreadGroup.ramp_time">0</stringProp>
            </ThreadGroup>
            <hashTree>
              <HTTPSamplerProxy testname="Home" enabled="true">
                <collectionProp name="Arguments.arguments">
                  <stringProp name="1">a</stringProp>
                  <stringProp name="2">b</stringProp>
                </collectionProp>
              </HTTPSamplerProxy>
              <hashTree/>
              <HTTPSamplerProxy testname="Off" enabled="false">
                <stringProp name="path">/off</stringProp>
              </HTTPSamplerProxy>
              <hashTree>
                <ConstantTimer testname="Wait"><stringProp name="delay">1</stringProp></ConstantTimer>
                <hashTree/>
              </hashTree>
            </hashTree>
            <dev.phase19.jmeter.assertion.P95Assertion testname="Latency" enabled="true">
              <stringProp name="P95Assertion.limit">100</stringProp>
            </dev.phase19.jmeter.assertion.P95Assertion>
            <hashTree/>
          </hashTree>
        </hashTree>
      </jmeterTestPlan>
      """;

  @TempDir Path folder;

  private String digest(String plan) throws IOException {
    return PlanDigest.of(Files.writeString(folder.resolve("plan.jmx"), plan));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jmeter=\"5.6.3\" | jmeter=\"5.7\"",
        "why | because",
        "<stringProp name=\"ThreadGroup.ramp_time\"> | <stringProp name=\"New.blank\"></stringProp><stringProp name=\"ThreadGroup.ramp_time\">",
        "guiclass=\"ThreadGroupGui\" | guiclass=\"OtherGui\"",
        "limit\">100 | limit\">200",
        "/off | /elsewhere",
        "delay\">1 | delay\">2",
        "<hashTree/> | <hashTree> </hashTree>"
      })
  void whatChangesNoMeasurementChangesNoDigest(String part, String other) throws IOException {
    assertThat(PLAN).contains(part);
    assertThat(digest(PLAN.replace(part, other))).isEqualTo(digest(PLAN));
  }

  @Test
  void theOrderOfPropertiesSaysNothing() throws IOException {
    String threads = "<stringProp name=\"ThreadGroup.num_threads\">5</stringProp>";
    String ramp = "<stringProp name=\"ThreadGroup.ramp_time\">0</stringProp>";
    String swapped = PLAN.replace(threads, "@").replace(ramp, threads).replace("@", ramp);

    assertThat(swapped).isNotEqualTo(PLAN);
    assertThat(digest(swapped)).isEqualTo(digest(PLAN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "num_threads\">5 | num_threads\">6",
        "testname=\"Home\" | testname=\"Start\"",
        "testname=\"Off\" enabled=\"false\" | testname=\"Off\" enabled=\"true\"",
        "<stringProp name=\"1\">a</stringProp> | <stringProp name=\"1\">c</stringProp>",
        "testclass=\"ThreadGroup\" testname=\"Users\" enabled=\"true\" | testclass=\"ThreadGroup\" testname=\"Users\" enabled=\"false\""
      })
  void whatCanChangeAMeasurementChangesTheDigest(String part, String other) throws IOException {
    assertThat(PLAN).contains(part);
    assertThat(digest(PLAN.replace(part, other))).isNotEqualTo(digest(PLAN));
  }

  @Test
  void theOrderOfACollectionCounts() throws IOException {
    String a = "<stringProp name=\"1\">a</stringProp>";
    String b = "<stringProp name=\"2\">b</stringProp>";

    assertThat(digest(PLAN.replace(a, "@").replace(b, a).replace("@", b)))
        .isNotEqualTo(digest(PLAN));
  }

  @Test
  void aFileThatIsNoPlanHasNone() {
    assertThatThrownBy(() -> digest("<jmeterTestPlan>")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> digest("<!DOCTYPE x><jmeterTestPlan/>"))
        .isInstanceOf(IOException.class);
  }
}
