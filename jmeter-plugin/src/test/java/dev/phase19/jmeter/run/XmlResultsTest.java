package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.run.Elements.named;
import static dev.phase19.jmeter.run.Elements.p95;
import static dev.phase19.jmeter.run.Elements.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.jmeter.reporters.ResultCollector;
import org.apache.jmeter.reporters.ResultCollectorHelper;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.samplers.SampleSaveConfiguration;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.visualizers.Visualizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results as XML, written and read by JMeter's own save service. */
class XmlResultsTest {
  @TempDir Path folder;

  @Test
  void ourSamplesTheirPartsAndTheVerdictsAreWrittenAndReadAgain() throws Exception {
    Path file = folder.resolve("results.xml");
    PlanRun plan = new PlanRun(folder);
    plan.add(xml(file));
    plan.add(p95("Latency"));
    plan.users(2)
        .add(
            new ScriptedSampler("Job")
                .giving(
                    result -> {
                      MeasuredSampleResult stage = new MeasuredSampleResult();
                      stage.setSampleLabel("train");
                      stage.setStampAndTime(result.getTimeStamp(), 1);
                      stage.setSuccessful(true);
                      result.addRawSubResult(stage);
                      result.measure("files", 100);
                    }));
    plan.group(new PostThreadGroup(), "Tear-down", 1).add(verdict());

    plan.run();

    assertThat(file).content().doesNotContain("dev.phase19").endsWith("</testResults>\n");
    List<SampleResult> read = read(file);
    assertThat(read)
        .extracting(SampleResult::getSampleLabel)
        .contains("Job", "Job", "Verdict: Latency");
    SampleResult job = read.get(0);
    assertThat(job.isSuccessful()).isTrue();
    assertThat(job.getTime()).isEqualTo(1);
    assertThat(job.getSubResults())
        .extracting(SampleResult::getSampleLabel)
        .containsExactly("Job-0"); // JMeter names sub-results this way
    assertThat(read)
        .filteredOn(row -> row.getSampleLabel().startsWith("Verdict"))
        .extracting(SampleResult::getResponseCode)
        .containsExactly("PASS");
  }

  private static ResultCollector xml(Path file) {
    ResultCollector collector = named(new ResultCollector(), "XML");
    SampleSaveConfiguration everything = new SampleSaveConfiguration(true);
    everything.setAsXml(true);
    everything.setFileName(false);
    collector.setSaveConfig(everything);
    collector.setFilename(file.toString());
    return collector;
  }

  private static List<SampleResult> read(Path file) throws Exception {
    List<SampleResult> results = new ArrayList<>();
    Visualizer visualizer =
        new Visualizer() {
          @Override
          public void add(SampleResult sample) {
            results.add(sample);
          }

          @Override
          public boolean isStats() {
            return false;
          }
        };
    try (InputStream in = Files.newInputStream(file)) {
      SaveService.loadTestResults(in, new ResultCollectorHelper(new ResultCollector(), visualizer));
    }
    return results;
  }
}
