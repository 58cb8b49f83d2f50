package dev.phase19.jmeter.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.jmeter.client.ThreadConnections;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.verdict.FreshRun;
import dev.phase19.jmeter.verdict.Run;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs against a service that supports reservations. */
class ReservedRunTest {
  private static final String PUT = "PUT /api/v1/ingestion/queue";
  private static final String LEASE = "phase19.queue.lease.seconds";

  private final PlayedQueue edge = new PlayedQueue();
  private final PlayedReservations reservations = edge.reservations();
  private final PreconditionSampler before = new PreconditionSampler();
  private final PreconditionSampler after = new PreconditionSampler();

  @BeforeEach
  void begin() {
    FreshRun.begin();
    JMeterContextService.getContext().setVariables(new JMeterVariables());
    before.setProperty(PreconditionSampler.EDGE_URL.property(), edge.url());
    before.setProperty(PreconditionSampler.WAIT.property(), "0");
    before.setProperty(PreconditionSampler.CAPACITY.property(), "1000");
    before.setProperty(PreconditionSampler.WORKERS.property(), "pause");
    after.setProperty(PreconditionSampler.EDGE_URL.property(), edge.url());
    after.setProperty(PreconditionSampler.PHASE.property(), "after");
    before.testStarted();
  }

  @AfterEach
  void end() {
    System.clearProperty(LEASE);
    before.testStarted();
    ThreadConnections.close();
    edge.close();
    FreshRun.begin();
    JMeterContextService.getContext().clear();
  }

  @Test
  void setUpReservesTheQueueAndTearDownReleasesIt() {
    assertThat(sample(before).isSuccessful()).isTrue();

    assertThat(edge.capacity()).isEqualTo(1000);
    assertThat(edge.paused()).isTrue();
    assertThat(reservations.holder()).matches(".+, 20.*Z, host .+, run [0-9a-f]{8}");

    assertThat(sample(after).isSuccessful()).isTrue();

    assertThat(reservations.holder()).isNull();
    assertThat(edge.capacity()).isEqualTo(10);
    assertThat(edge.paused()).isFalse();
    assertThat(environment("queue.restored"))
        .isEqualTo("capacity 10, paused false, 0 jobs cancelled");
  }

  @Test
  void dispatchesCarryTheLabelAndTearDownCancelsByItAlone() {
    edge.job("theirs", "waiting");
    before.setProperty(PreconditionSampler.EMPTY_QUEUE.property(), false);
    sample(before);
    String label = reservations.holder();
    String waits = dispatch();
    String runs = dispatch();
    edge.job(runs, "running");

    MeasuredSampleResult result = sample(after);

    assertThat(result.isSuccessful()).as(result.getResponseMessage()).isTrue();
    assertThat(edge.label(waits)).isEqualTo(label);
    assertThat(edge.state(waits)).isEqualTo("cancelled");
    assertThat(edge.state(runs)).isEqualTo("cancelled");
    assertThat(edge.state("theirs")).isEqualTo("waiting");
    assertThat(edge.service().requests("DELETE")).hasSize(1);
    assertThat(environment("queue.restored")).endsWith("2 jobs cancelled");
  }

  @Test
  void withoutAReservationDispatchesCarryNoLabel() {
    assertThat(edge.label(dispatch())).isNull();
    assertThat(edge.service().requests("POST").get(0).body()).doesNotContain("label");
  }

  @Test
  void setUpRestoresWhatAKilledRunLeftAndSaysSo() {
    edge.leftBy("plan, killed", 500, true);
    edge.job("a", "waiting", "plan, killed").job("b", "running", "plan, killed");

    MeasuredSampleResult result = sample(before);

    String what =
        "restored what run 'plan, killed' left: capacity 500 -> 10, paused true -> false, 2 jobs cancelled";
    assertThat(result.isSuccessful()).as(result.getResponseMessage()).isTrue();
    assertThat(result.getResponseDataAsString()).contains(what);
    assertThat(environment("queue.leftovers")).isEqualTo(what);
    assertThat(edge.capacity()).isEqualTo(1000);
    assertThat(edge.state("a")).isEqualTo("cancelled");

    sample(after);

    assertThat(edge.capacity()).isEqualTo(10);
    assertThat(edge.paused()).isFalse();
  }

  @Test
  void aPlanThatChangesNothingRestoresWhatAKilledRunLeftToo() {
    edge.leftBy("killed", 500, true).job("a", "waiting", "killed");
    leaveTheQueue();

    assertThat(sample(before).isSuccessful()).isTrue();

    assertThat(edge.capacity()).isEqualTo(10);
    assertThat(edge.paused()).isFalse();
  }

  @Test
  void jobsOfAKilledRunThatCannotBeCancelledFailTheSetUp() {
    edge.leftBy("killed", 500, true).job("a", "waiting", "killed");
    edge.service()
        .on("DELETE /api/v1/ingestion/queue", 503, "{\"code\":503,\"message\":\"no Redis\"}");

    MeasuredSampleResult result = sample(before);

    assertThat(result.isStopTest()).isTrue();
    assertThat(result.getResponseMessage()).contains("a killed run", "no Redis");
    assertThat(edge.paused()).as("so nobody works on them").isTrue();
  }

  @Test
  void aQueueThatAnotherRunHoldsFailsTheRunAndNamesTheHolder() {
    reservations.reserve("nightly on host qa-2", 10, false);

    MeasuredSampleResult result = sample(before);

    assertThat(result.isStopTest()).isTrue();
    assertThat(Run.current().facts().failures())
        .singleElement()
        .asString()
        .startsWith("the queue is not free after 0 s")
        .contains("reserved by 'nightly on host qa-2' since 2026-01-01T00:00:01Z");
    assertThat(edge.capacity()).isEqualTo(10);
    assertThat(reservations.holder()).isEqualTo("nightly on host qa-2");
    assertThat(sample(after).getResponseDataAsString()).contains("nothing to undo");
  }

  @Test
  void aQueueThatAnotherRunHoldsIsWaitedFor() {
    reservations.reserve("nightly", 10, false);
    before.setProperty(PreconditionSampler.WAIT.property(), "20");
    CompletableFuture<MeasuredSampleResult> sample =
        CompletableFuture.supplyAsync(() -> sample(before));
    await().until(() -> edge.service().requests("PUT").size() > 1);

    reservations.release("nightly");

    assertThat(sample).succeedsWithin(Duration.ofSeconds(5));
    assertThat(sample.join().isSuccessful()).isTrue();
    assertThat(sample.join().getResponseDataAsString()).contains("waiting: ", "'nightly'");
  }

  @Test
  void theReservationIsRenewedWhileTheRunLastsThroughAFaultOfTheService() {
    System.setProperty(LEASE, "1");
    sample(before);
    await().until(() -> reservations.renewals() > 2);
    edge.service().on(PUT, 503, "{\"code\":503,\"message\":\"no Redis\"}");
    int asked = edge.service().requests("PUT").size();
    await().until(() -> edge.service().requests("PUT").size() > asked + 2);
    int renewed = reservations.renewals();

    edge.answer();

    await().until(() -> reservations.renewals() > renewed);
    assertThat(sample(after).isSuccessful()).isTrue();
    assertThat(Run.current().facts().failures()).isEmpty();
  }

  @Test
  void aRunWhoseQueueWasTakenOverFailsAndDoesNotRestoreOverTheOther() {
    System.setProperty(LEASE, "1");
    sample(before);
    String job = dispatch();
    reservations.lapse();
    reservations.reserve("the other run", 1000, true);

    await().until(() -> !Run.current().facts().failures().isEmpty());

    assertThat(Run.current().facts().failures())
        .singleElement()
        .asString()
        .startsWith("the queue was taken over during the run")
        .contains("the other run");
    MeasuredSampleResult result = sample(after);
    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.getResponseMessage()).contains("not restored", "the other run");
    assertThat(edge.state(job)).as("its own are cancelled").isEqualTo("cancelled");
    assertThat(edge.capacity()).isEqualTo(1000);
    assertThat(edge.paused()).isTrue();
    assertThat(reservations.holder()).isEqualTo("the other run");
  }

  @Test
  void aRunWhoseQueueWasInOtherHandsForAWhileFailsAndClearsUpForBoth() {
    System.setProperty(LEASE, "1");
    sample(before);
    reservations.lapse();
    reservations.reserve("the other run", 1000, true);
    edge.job("of the other run", "waiting", "the other run");
    reservations.lapse();

    await().until(() -> !Run.current().facts().failures().isEmpty());

    assertThat(Run.current().facts().failures())
        .singleElement()
        .asString()
        .startsWith("the queue was in other hands during the run");
    sample(after);
    assertThat(edge.state("of the other run")).isEqualTo("cancelled");
    assertThat(edge.capacity()).isEqualTo(10);
    assertThat(edge.paused()).isFalse();
  }

  @Test
  void afterTheReleaseNothingIsRenewed() {
    System.setProperty(LEASE, "1");
    sample(before);
    await().until(() -> reservations.renewals() > 1);

    sample(after);

    assertThat(reservations.holder()).isNull();
    await()
        .during(Duration.ofMillis(700))
        .atMost(Duration.ofSeconds(3))
        .until(() -> reservations.holder() == null);
  }

  @Test
  void aTokenThatMayNotSetTheQueueIsEnoughForAPlanThatChangesNothing() {
    edge.service().on(PUT, 403, "{\"code\":403,\"message\":\"scope admin is needed\"}");

    assertThat(sample(before).getResponseMessage()).contains("scope admin is needed");

    leaveTheQueue();
    before.testStarted();
    MeasuredSampleResult result = sample(before);
    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.getResponseDataAsString()).contains("not reserved", "scope admin is needed");
    assertThat(edge.label(dispatch())).isNull();
    assertThat(sample(after).isSuccessful()).isTrue();
  }

  @Test
  void aReleaseThatFailedIsTriedOnceMoreAtTheEndOfTheTest() {
    sample(before);
    edge.service().on(PUT, 503, "{\"code\":503,\"message\":\"no Redis\"}");
    assertThat(sample(after).isSuccessful()).isFalse();
    edge.answer();

    after.testEnded();

    assertThat(reservations.holder()).isNull();
    assertThat(edge.paused()).isFalse();
  }

  @Test
  void theEndOfATestRestoresWhatNoTearDownDid() {
    sample(before);
    String job = dispatch();

    before.testEnded();

    assertThat(reservations.holder()).isNull();
    assertThat(edge.capacity()).isEqualTo(10);
    assertThat(edge.state(job)).isEqualTo("cancelled");
    assertThat(environment("queue.restored"))
        .isEqualTo("capacity 10, paused false, 1 job cancelled");
  }

  @Test
  void aServiceThatIsAwayAtTheEndIsSaidNotToBeRestored() {
    sample(before);
    edge.close();

    before.testEnded();

    assertThat(Run.current().facts().failures())
        .singleElement()
        .asString()
        .startsWith("end of the run: the run's jobs are not cancelled: DELETE http");
    assertThat(environment("queue.restored")).isNull();
  }

  @Test
  void aSecondSetUpOfTheSameRunUsesItsReservation() {
    sample(before);
    before.setProperty(PreconditionSampler.CAPACITY.property(), "20");

    assertThat(sample(before).isSuccessful()).isTrue();

    assertThat(edge.capacity()).isEqualTo(20);
    assertThat(reservations.holders()).hasSize(1);
    sample(after);
    assertThat(edge.capacity()).isEqualTo(10);
  }

  @Test
  void aLeaseThatIsNoneIsNamed() {
    System.setProperty(LEASE, "soon");

    assertThat(sample(before).getResponseMessage()).startsWith("phase19.queue.lease.seconds must");
  }

  private void leaveTheQueue() {
    before.setProperty(PreconditionSampler.CAPACITY.property(), "");
    before.setProperty(PreconditionSampler.WORKERS.property(), "leave");
  }

  /** Dispatches a job and returns its id. */
  private String dispatch() {
    IngestDispatchSampler dispatch = new IngestDispatchSampler();
    dispatch.setProperty(IngestDispatchSampler.EDGE_URL.property(), edge.url());
    dispatch.setProperty(IngestDispatchSampler.REPOSITORY.property(), "https://h/o/n");
    return ((MeasuredSampleResult) dispatch.sample(null)).jobId();
  }

  private static String environment(String name) {
    return Run.current().facts().environment().get(name);
  }

  private static MeasuredSampleResult sample(PreconditionSampler sampler) {
    return (MeasuredSampleResult) sampler.sample(null);
  }
}
