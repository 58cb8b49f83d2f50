package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.settings.MissingSettingException;
import dev.phase19.jmeter.verdict.Run;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.jmeter.samplers.SampleResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one sample, whatever happens. An unusable field ends the test and is named in the sample
 * and in the verdict, because each further sample would fail in the same way.
 */
final class Measurement {
  private static final Logger log = LoggerFactory.getLogger(Measurement.class);

  private Measurement() {}

  /**
   * @param label of the sample
   * @param abort cleared at the end, because a request to abort was meant for this sample only
   * @param body fills the sample, from its start to its end
   */
  static MeasuredSampleResult run(String label, Abort abort, Consumer<MeasuredSampleResult> body) {
    MeasuredSampleResult result = new MeasuredSampleResult();
    result.setSampleLabel(label);
    result.setDataType(SampleResult.TEXT);
    result.setDataEncoding(StandardCharsets.UTF_8.name());
    try {
      body.accept(result);
    } catch (FieldException | MissingSettingException e) {
      stop(result, label + ": " + e.getMessage());
    } catch (NoWorkerException e) {
      end(result);
      SampleOutcome.fail(result, SampleOutcome.NO_WORKER, e.getMessage());
    } finally {
      abort.clear();
    }
    return result;
  }

  private static void stop(MeasuredSampleResult result, String message) {
    log.error(message);
    Run.current().facts().fail(message);
    end(result);
    SampleOutcome.fail(result, SampleOutcome.CONFIGURATION, message);
    result.setStopTest(true);
  }

  /** Gives a sample that never began a start and an end, without which JMeter drops it. */
  private static void end(MeasuredSampleResult result) {
    if (result.getStartTime() == 0) {
      result.sampleStart();
      result.sampleEnd();
    }
  }
}
