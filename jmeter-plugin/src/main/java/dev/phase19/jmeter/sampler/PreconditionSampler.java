package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.precondition.Needs;
import dev.phase19.jmeter.precondition.Preparation;
import dev.phase19.jmeter.precondition.RunJobs;
import dev.phase19.jmeter.precondition.SetUp;
import dev.phase19.jmeter.precondition.TearDown;
import dev.phase19.jmeter.precondition.UnmetException;
import dev.phase19.jmeter.rule.Rule;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.verdict.JvmExitHook;
import dev.phase19.jmeter.verdict.RunCollector;
import dev.phase19.jmeter.verdict.RunFacts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a run begin, and leaves the services, in a known state: once in the set-up group with the
 * phase <em>before</em>, once in the tear-down group with <em>after</em>.
 *
 * <p>A precondition that does not hold stops the test and stands in the verdict as FAIL or SKIPPED.
 * For a test that is stopped later, the plan's <em>Run tearDown Thread Groups after shutdown</em>
 * makes tear-down run all the same. The sample's response says step by step what was found and
 * done.
 */
public final class PreconditionSampler extends ServiceSampler {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(PreconditionSampler.class);

  /** {@link #BEFORE} or {@link #AFTER}. */
  public static final String PHASE = "PreconditionSampler.phase";

  public static final String EDGE_URL = "PreconditionSampler.edgeUrl";
  public static final String TOKEN = "PreconditionSampler.token";
  public static final String WAIT = "PreconditionSampler.waitSeconds";
  public static final String NEEDS_WORKER = "PreconditionSampler.needsWorker";
  public static final String NEEDS_GPU = "PreconditionSampler.needsGpu";
  public static final String NEEDS_MEMORY = "PreconditionSampler.needsMemoryMb";
  public static final String CAPACITY = "PreconditionSampler.capacity";

  /** {@link #LEAVE}, {@link #PAUSE} or {@link #RUN}. */
  public static final String WORKERS = "PreconditionSampler.workers";

  public static final String EMPTY_QUEUE = "PreconditionSampler.emptyQueue";

  public static final String BEFORE = "before";
  public static final String AFTER = "after";

  static final String LEAVE = "leave";
  static final String PAUSE = "pause";
  static final String RUN = "run";
  static final int WAIT_SECONDS = 60;
  static final Rule<Long> WAIT_RULE = Rules.wholeNumber(0, Integer.MAX_VALUE);

  /** In MB; as bytes it is a long still. */
  static final Rule<Long> MEMORY_RULE = Rules.wholeNumber(1, Long.MAX_VALUE >> 20);

  static final Rule<Long> CAPACITY_RULE = Rules.wholeNumber(1, 1_000_000);

  private static final int ANSWER_MILLIS = 10_000;
  private static final String FAILED = "FAILED";
  private static final String SKIPPED = "SKIPPED";

  @Override
  void measure(MeasuredSampleResult result) {
    // Should this end the test, no other sampler can say where the results are.
    RunCollector.underWay().ifPresent(run -> run.remember(getThreadContext()));
    EdgeService edge =
        new EdgeService(fields().edge(EDGE_URL, TOKEN, CONNECT_MILLIS, ANSWER_MILLIS), abort());
    boolean before = fields().choice(PHASE, "Phase", BEFORE, AFTER).equals(BEFORE);
    Needs needs = needs(fields());
    Duration wait =
        Duration.ofSeconds(fields().value(WAIT, "Wait", WAIT_RULE, (long) WAIT_SECONDS));
    StringBuilder steps = new StringBuilder();
    long start = System.nanoTime();
    result.sampleStart();
    try {
      if (before) {
        new SetUp(edge, abort(), needs, wait, RunFacts.current(), step(steps)).run();
      } else {
        tearDown(edge, steps);
      }
      result.setResponseOK();
    } catch (UnmetException e) {
      unmet(result, e, before);
      steps.append(e.getMessage()).append('\n');
    }
    result.sampleEnd();
    SampleOutcome.elapsed(result, Duration.ofNanos(System.nanoTime() - start));
    result.setSamplerData((before ? "Before the run: " : "After the run: ") + edge.endpoint());
    result.setResponseData(steps.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void tearDown(EdgeService edge, StringBuilder steps) throws UnmetException {
    List<String> problems = new TearDown(edge, abort(), RunFacts.current(), step(steps)).run();
    if (!problems.isEmpty()) {
      throw UnmetException.failure(String.join("; ", problems));
    }
  }

  private void unmet(MeasuredSampleResult result, UnmetException unmet, boolean before) {
    String reason = unmet.getMessage();
    if (abort().isRequested()) {
      SampleOutcome.fail(result, SampleOutcome.INTERRUPTED, "interrupted: " + reason);
    } else if (unmet.isSkip()) {
      result.setSuccessful(true);
      result.setResponseCode(SKIPPED);
      result.setResponseMessage(reason);
      RunFacts.current().skip(reason);
      log.warn("{}: SKIPPED: {}", getName(), reason);
    } else {
      SampleOutcome.fail(result, FAILED, reason);
      if (before) {
        RunFacts.current().fail(reason);
      }
      log.error("{}: {}", getName(), reason);
    }
    result.setStopTest(before);
  }

  @Override
  void check(SamplerFields fields) {
    fields.edge(EDGE_URL, TOKEN, CONNECT_MILLIS, ANSWER_MILLIS);
    fields.choice(PHASE, "Phase", BEFORE, AFTER);
    needs(fields);
    fields.value(WAIT, "Wait", WAIT_RULE, null);
  }

  private static Needs needs(SamplerFields fields) {
    Long megabytes = fields.value(NEEDS_MEMORY, "Memory", MEMORY_RULE, null);
    String workers = fields.choice(WORKERS, "Workers", LEAVE, PAUSE, RUN);
    return new Needs(
        fields.flag(NEEDS_WORKER, "Needs a worker", false),
        fields.flag(NEEDS_GPU, "Needs a GPU", false),
        megabytes == null ? null : megabytes << 20,
        fields.value(CAPACITY, "Capacity", CAPACITY_RULE, null),
        workers.equals(LEAVE) ? null : Boolean.valueOf(workers.equals(PAUSE)),
        fields.flag(EMPTY_QUEUE, "Empty queue", true));
  }

  private Consumer<String> step(StringBuilder steps) {
    return step -> {
      steps.append(step).append('\n');
      log.info("{}: {}", getName(), step);
    };
  }

  @Override
  public void testStarted() {
    RunJobs.current().clear();
    Preparation.current().clear();
  }

  /** Restores what tear-down has not, be it that it did not run. */
  @Override
  public void testEnded() {
    JvmExitHook.run(JvmExitHook.Stage.RESTORE);
    Preparation.current().clear();
    super.testEnded();
  }
}
