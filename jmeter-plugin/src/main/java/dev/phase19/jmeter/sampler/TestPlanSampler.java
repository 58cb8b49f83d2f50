package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.field.SharedValue;
import dev.phase19.jmeter.fork.PlanRun;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.rule.Rules;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.jmeter.JMeter;
import org.apache.jmeter.services.FileServer;

/**
 * Runs another plan in a JMeter process of its own, and makes its verdict the sample's: the
 * response code is the plan's state, {@code PASS}, {@code SKIPPED} (both successes) or {@code
 * FAIL}.
 *
 * <p>So a plan that runs all other plans needs no copy of their gates, and each plan is measured as
 * if it ran alone, by a load generator that no other plan has warmed up or filled. The plan gets
 * this JMeter's properties and settings. Its verdict, results, dashboard and log are where they
 * would be if the plan were run separately.
 */
public final class TestPlanSampler extends ServiceSampler {
  private static final long serialVersionUID = 1L;

  private static final String PREFIX = "TestPlanSampler";

  public static final Field<String> FILE =
      Field.line(PREFIX + ".file", "Plan", Rules.notBlank())
          .hint("A relative path begins at the folder of the plan that this element is in");
  public static final Field<Integer> TIMEOUT =
      Field.line(PREFIX + ".timeoutMinutes", "Timeout", Rules.count(1, 24 * 60).or(120))
          .unit("min")
          .hint("After it the plan is ended, and the sample fails. Blank: 120");

  private static final String NO_VERDICT = "NO_VERDICT";
  private static final Duration BETWEEN_CHECKS = Duration.ofMillis(200);
  private static final long GRACE_MILLIS = 1_500;

  @Override
  void measure(MeasuredSampleResult result) {
    String name = fields().value(FILE);
    File file = FileServer.getFileServer().getResolvedFile(name).getAbsoluteFile();
    if (!file.isFile()) {
      throw new FieldException("Plan: there is no file " + file);
    }
    Duration timeout = Duration.ofMinutes(fields().value(TIMEOUT));
    result.setSamplerData("Test plan " + file);
    long start = System.nanoTime();
    result.sampleStart();
    try (PlanRun run =
        PlanRun.start(
            file.toPath(), SharedValue.TOKEN.find(property -> "").map(SharedValue.Found::text))) {
      await(run, result, timeout);
    } catch (IOException e) {
      SampleOutcome.fail(result, NO_VERDICT, "the plan cannot be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      SampleOutcome.fail(result, SampleOutcome.INTERRUPTED, "interrupted");
    }
    result.sampleEnd();
    SampleOutcome.elapsed(result, Duration.ofNanos(System.nanoTime() - start));
  }

  @Override
  void check(Fields fields) {
    fields.value(FILE);
    fields.value(TIMEOUT);
  }

  private void await(PlanRun run, MeasuredSampleResult result, Duration timeout)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!run.hasEndedWithin(0)) {
      boolean late = System.nanoTime() - deadline > 0;
      if (late || abort().isRequested()) {
        run.stop();
        run.hasEndedWithin(GRACE_MILLIS);
        SampleOutcome.fail(
            result,
            late ? SampleOutcome.TIMEOUT : SampleOutcome.INTERRUPTED,
            late
                ? "the plan has not ended within "
                    + timeout.toMinutes()
                    + " min, see "
                    + run.folder()
                : "interrupted");
        return;
      }
      abort().pause(BETWEEN_CHECKS);
    }
    judge(run.end(), result);
  }

  private static void judge(PlanRun.End end, MeasuredSampleResult result) {
    result.setResponseData(end.block().getBytes(StandardCharsets.UTF_8));
    String code = end.state().map(Enum::name).orElse(NO_VERDICT);
    if (end.passed()) {
      result.setSuccessful(true);
      result.setResponseCode(code);
      result.setResponseMessage(end.message());
    } else {
      SampleOutcome.fail(result, code, end.message());
    }
    if (JMeter.isNonGUI()) {
      System.out.print(end.block());
      System.out.flush();
    }
  }
}
