package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.precondition.Needs;
import dev.phase19.jmeter.precondition.Preparation;
import dev.phase19.jmeter.precondition.SetUp;
import dev.phase19.jmeter.precondition.TearDown;
import dev.phase19.jmeter.precondition.UnmetException;
import dev.phase19.jmeter.rule.Rules;
import dev.phase19.jmeter.verdict.JvmExitHook;
import dev.phase19.jmeter.verdict.Run;
import dev.phase19.jmeter.verdict.RunFacts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a run begin with the services in a known state, and restores them afterwards: once in the
 * set-up group with the phase <em>before</em>, once in the tear-down group with <em>after</em>.
 *
 * <p>A precondition that does not hold stops the test and appears in the verdict as FAIL or
 * SKIPPED. If a test is stopped later, the plan's <em>Run tearDown Thread Groups after
 * shutdown</em> makes tear-down run all the same. The sample's response says step by step what was
 * found and done.
 */
public final class PreconditionSampler extends ServiceSampler {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(PreconditionSampler.class);

  private static final String PREFIX = "PreconditionSampler";

  /** The largest value whose number of bytes fits a long. */
  private static final long MAX_MEGABYTES = Long.MAX_VALUE >> 20;

  /** When it runs: before the run's load, or after it. */
  public enum Phase {
    BEFORE,
    AFTER
  }

  public static final Field<Phase> PHASE =
      Field.comboBox(
              PREFIX + ".phase",
              "Phase",
              List.of(
                  new Choice<>(
                      "before",
                      "Before: prepare the services, and check that the run can begin",
                      Phase.BEFORE),
                  new Choice<>(
                      "after",
                      "After: account for the jobs, cancel what waits, restore the queue",
                      Phase.AFTER)))
          .hint("One in the setUp Thread Group, first; one in the tearDown Thread Group, first");
  public static final Field<Optional<URI>> EDGE_URL = ServiceFields.edgeUrl(PREFIX, "edge service");
  public static final Field<Optional<String>> TOKEN = ServiceFields.token(PREFIX);
  public static final Field<Boolean> NEEDS_GPU =
      Field.checkBox(PREFIX + ".needsGpu", "A GPU that a worker trains on", false)
          .hint("No worker with a GPU: SKIPPED. No worker at all: FAIL");
  public static final Field<Optional<Long>> NEEDS_MEMORY =
      Field.line(
              PREFIX + ".needsMemoryMb",
              "Available memory",
              Rules.wholeNumber(1, MAX_MEGABYTES).orBlank())
          .unit("MB")
          .hint("On the machine that runs JMeter, for a worker on the same one. Blank: no bound");
  public static final Field<Integer> WAIT =
      Field.line(
              PREFIX + ".waitSeconds",
              "Wait for services",
              Rules.count(0, Integer.MAX_VALUE).or(60))
          .initially("60")
          .unit("s")
          .hint("Until the edge service answers, a worker is alive, and running jobs have ended");
  public static final Field<Boolean> NEEDS_WORKER =
      Field.checkBox(PREFIX + ".needsWorker", "A worker that is alive", false)
          .hint("The edge service knows at least one worker");
  public static final Field<Boolean> EMPTY_QUEUE =
      Field.checkBox(PREFIX + ".emptyQueue", "An empty queue", true)
          .hint("No job waits or runs, once the queue is set as below");
  public static final Field<Optional<Long>> CAPACITY =
      Field.line(PREFIX + ".capacity", "Capacity", Rules.wholeNumber(1, 1_000_000).orBlank())
          .unit("jobs")
          .hint("Blank: as it is. Setting it resets the high-water mark");

  /** Whether the workers are paused; empty to leave them as they are. */
  public static final Field<Optional<Boolean>> WORKERS =
      Field.comboBox(
              PREFIX + ".workers",
              "Workers",
              List.of(
                  new Choice<>("leave", "As they are", Optional.<Boolean>empty()),
                  new Choice<>("pause", "Paused: no job is started", Optional.of(true)),
                  new Choice<>("run", "Running", Optional.of(false))))
          .hint("Whether waiting jobs are started");

  private static final int RESPONSE_MILLIS = 10_000;
  private static final String FAILED = "FAILED";
  private static final String SKIPPED = "SKIPPED";

  @Override
  void measure(MeasuredSampleResult result) {
    // If this ends the test, no other sampler can tell where the results go.
    Run run = Run.current();
    run.underWay().ifPresent(gates -> gates.remember(getThreadContext()));
    EdgeService edge = new EdgeService(edge(fields()), abort());
    boolean before = fields().value(PHASE) == Phase.BEFORE;
    StringBuilder steps = new StringBuilder();
    Optional<SetUp> setUp =
        before ? Optional.of(setUp(fields(), edge, run, steps)) : Optional.empty();
    long start = System.nanoTime();
    result.sampleStart();
    try {
      if (setUp.isPresent()) {
        setUp.get().run();
      } else {
        tearDown(edge, run, steps);
      }
      result.setResponseOK();
    } catch (UnmetException e) {
      unmet(result, e, before, run.facts());
      steps.append(e.getMessage()).append('\n');
    }
    result.sampleEnd();
    SampleOutcome.elapsed(result, Duration.ofNanos(System.nanoTime() - start));
    result.setSamplerData((before ? "Before the run: " : "After the run: ") + edge.endpoint());
    result.setResponseData(steps.toString().getBytes(StandardCharsets.UTF_8));
  }

  private SetUp setUp(Fields fields, EdgeService edge, Run run, StringBuilder steps) {
    Duration wait = Duration.ofSeconds(fields.value(WAIT));
    return new SetUp(edge, abort(), needs(fields), wait, run, step(steps));
  }

  private void tearDown(EdgeService edge, Run run, StringBuilder steps) throws UnmetException {
    List<String> problems = new TearDown(edge, abort(), run, step(steps)).run();
    if (!problems.isEmpty()) {
      throw UnmetException.failure(String.join("; ", problems));
    }
  }

  private void unmet(
      MeasuredSampleResult result, UnmetException unmet, boolean before, RunFacts facts) {
    String reason = unmet.getMessage();
    if (abort().isRequested()) {
      SampleOutcome.fail(result, SampleOutcome.INTERRUPTED, "interrupted: " + reason);
    } else if (unmet.isSkip()) {
      result.setSuccessful(true);
      result.setResponseCode(SKIPPED);
      result.setResponseMessage(reason);
      facts.skip(reason);
      log.warn("{}: SKIPPED: {}", getName(), reason);
    } else {
      SampleOutcome.fail(result, FAILED, reason);
      if (before) {
        facts.fail(reason);
      }
      log.error("{}: {}", getName(), reason);
    }
    result.setStopTest(before);
  }

  @Override
  void check(Fields fields) {
    edge(fields);
    if (fields.value(PHASE) == Phase.BEFORE) {
      needs(fields);
      fields.value(WAIT);
    }
  }

  private static Endpoint edge(Fields fields) {
    return ServiceFields.endpoint(
        ServiceFields.edge(fields, EDGE_URL),
        fields,
        TOKEN,
        ServiceFields.CONNECT_MILLIS,
        RESPONSE_MILLIS);
  }

  private static Needs needs(Fields fields) {
    return new Needs(
        fields.value(NEEDS_GPU) || fields.value(NEEDS_WORKER),
        fields.value(NEEDS_GPU),
        fields.value(NEEDS_MEMORY).map(megabytes -> megabytes << 20).orElse(null),
        fields.value(CAPACITY).orElse(null),
        fields.value(WORKERS).orElse(null),
        fields.value(EMPTY_QUEUE));
  }

  private Consumer<String> step(StringBuilder steps) {
    return step -> {
      steps.append(step).append('\n');
      log.info("{}: {}", getName(), step);
    };
  }

  /** Restores what tear-down has not, for example because it did not run. */
  @Override
  public void testEnded() {
    JvmExitHook.run(JvmExitHook.Stage.RESTORE);
    Preparation.of(Run.current()).end();
    super.testEnded();
  }
}
