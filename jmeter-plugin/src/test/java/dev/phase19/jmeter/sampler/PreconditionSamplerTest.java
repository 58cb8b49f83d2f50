package dev.phase19.jmeter.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.client.ThreadConnections;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.measurement.QueueSnapshot;
import dev.phase19.jmeter.precondition.HostMemory;
import dev.phase19.jmeter.precondition.RunJobs;
import dev.phase19.jmeter.verdict.FreshRun;
import dev.phase19.jmeter.verdict.Run;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.jmeter.threads.JMeterContextService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreconditionSamplerTest {
  private static final String CPU_WORKER =
      """
      {"id":"w1","url":"%s","device":"CPU","gpu":false,"status":"Idle","job_id":null,
       "repository":null}""";

  private final PlayedQueue edge = new PlayedQueue();
  private final PreconditionSampler before = new PreconditionSampler();
  private final PreconditionSampler after = new PreconditionSampler();

  @BeforeEach
  void begin() {
    FreshRun.begin();
    before.setName("Precondition");
    before.setProperty(PreconditionSampler.EDGE_URL.property(), edge.url());
    before.setProperty(PreconditionSampler.WAIT.property(), "0");
    after.setName("Tear-down");
    after.setProperty(PreconditionSampler.EDGE_URL.property(), edge.url());
    after.setProperty(PreconditionSampler.PHASE.property(), "after");
    before.testStarted();
  }

  @AfterEach
  void end() {
    ThreadConnections.close();
    edge.close();
    before.testStarted();
    FreshRun.begin();
    JMeterContextService.getContext().clear();
  }

  @Test
  void setUpConfiguresTheQueueAndTakesTheFirstSnapshot() {
    before.setProperty(PreconditionSampler.CAPACITY.property(), "1000");
    before.setProperty(PreconditionSampler.WORKERS.property(), "pause");

    MeasuredSampleResult result = sample(before);

    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.isStopTest()).isFalse();
    assertThat(edge.capacity()).isEqualTo(1000);
    assertThat(edge.paused()).isTrue();
    assertThat(Run.current().facts().firstSnapshot())
        .get()
        .returns(1000L, QueueSnapshot::capacity)
        .returns(true, QueueSnapshot::paused);
    assertThat(Run.current().facts().environment())
        .containsEntry("edge.url", edge.url())
        .containsEntry("edge.version", "1.0.0+e1")
        .containsEntry("queue.capacity", "1000")
        .containsEntry("queue.paused", "true");
  }

  @Test
  void itsStepsTellWhatWasSetAndSeen() {
    before.setProperty(PreconditionSampler.CAPACITY.property(), "1000");

    assertThat(sample(before).getResponseDataAsString().lines())
        .contains("set: capacity 1000")
        .anyMatch(
            step ->
                step.startsWith(
                    "first snapshot of the queue: waiting 0, delayed 0, running 0, capacity 1000,"
                        + " high water mark 0, submitted 0"));
  }

  @Test
  void whatIsNotAskedForIsLeftAsItIs() {
    sample(before);
    sample(after);

    assertThat(edge.service().requests("PUT")).isEmpty();
    assertThat(Run.current().facts().firstSnapshot()).isPresent();
    assertThat(Run.current().facts().secondSnapshot()).isPresent();
  }

  @Test
  void tearDownRestoresWhatSetUpChanged() {
    before.setProperty(PreconditionSampler.CAPACITY.property(), "1000");
    before.setProperty(PreconditionSampler.WORKERS.property(), "pause");
    sample(before);

    assertThat(sample(after).isSuccessful()).isTrue();

    assertThat(edge.capacity()).isEqualTo(10);
    assertThat(edge.paused()).isFalse();
  }

  @Test
  void theSecondSnapshotComesBeforeAnythingIsCancelledOrRestored() {
    before.setProperty(PreconditionSampler.CAPACITY.property(), "1000");
    sample(before);
    edge.job("a", "waiting");
    accepted("a");

    sample(after);

    assertThat(Run.current().facts().secondSnapshot())
        .get()
        .returns(1L, QueueSnapshot::waiting)
        .returns(0L, QueueSnapshot::cancelled)
        .returns(1000L, QueueSnapshot::capacity);
  }

  @Test
  void tearDownCancelsOnlyTheJobsOfThisRun() {
    sample(before);
    edge.job("ours", "waiting").job("unclear", "waiting").job("runs", "running");
    edge.job("theirs", "waiting");
    accepted("ours");
    accepted("runs");
    RunJobs.of(Run.current()).unknown(URI.create(edge.url()), "unclear");
    RunJobs.of(Run.current()).unknown(URI.create(edge.url()), "never-taken");

    MeasuredSampleResult result = sample(after);

    assertThat(result.isSuccessful()).isTrue();
    assertThat(edge.state("ours")).isEqualTo("cancelled");
    assertThat(edge.state("unclear")).isEqualTo("cancelled");
    assertThat(edge.state("runs")).isEqualTo("running");
    assertThat(edge.state("theirs")).isEqualTo("waiting");
    assertThat(result.getResponseDataAsString()).contains("left alone", "1 waiting");
    assertThat(Run.current().facts().unanswered()).isEmpty();
  }

  @Test
  void anAcceptedJobThatTheServiceForgotIsUnanswered() {
    sample(before);
    edge.job("kept", "complete").job("lost", "waiting").lose("lost");
    accepted("kept");
    accepted("lost");

    sample(after);

    assertThat(Run.current().facts().unanswered()).containsExactly("lost");
  }

  @Test
  void aJobThatCannotBeAskedForFailsTheRun() {
    sample(before);
    edge.service().on("GET /api/v1/ingestion/jobs/a", 500, "{\"code\":500,\"message\":\"broken\"}");
    accepted("a");

    MeasuredSampleResult result = sample(after);

    assertThat(result.isSuccessful()).isFalse();
    assertThat(Run.current().facts().failures()).singleElement().asString().contains("broken");
    assertThat(Run.current().facts().unanswered()).isEmpty();
  }

  @Test
  void aQueueThatIsNotEmptyFailsTheRunAndIsNamed() {
    edge.job("a", "waiting").job("b", "running");
    edge.workers(
        """
        {"id":"w1","url":"http://h","device":"CPU","gpu":false,"status":"Training",
         "job_id":"b","repository":"https://h/o/n"}""");
    before.setProperty(PreconditionSampler.WORKERS.property(), "pause");

    MeasuredSampleResult result = sample(before);

    assertThat(result.isSuccessful()).isFalse();
    assertThat(result.isStopTest()).isTrue();
    assertThat(result.getResponseCode()).isEqualTo("FAILED");
    assertThat(Run.current().facts().failures())
        .singleElement()
        .asString()
        .contains("1 waiting, 0 delayed, 1 running", "job b of https://h/o/n on w1");
    assertThat(Run.current().facts().firstSnapshot()).isEmpty();
  }

  @Test
  void aSetUpThatFailsUndoesWhatItChanged() {
    edge.job("a", "waiting");
    before.setProperty(PreconditionSampler.WORKERS.property(), "pause");
    before.setProperty(PreconditionSampler.CAPACITY.property(), "1000");

    sample(before);

    assertThat(edge.service().requests("PUT")).hasSize(2);
    assertThat(edge.paused()).isFalse();
    assertThat(edge.capacity()).isEqualTo(10);
    assertThat(sample(after).getResponseDataAsString()).contains("nothing to undo");
    assertThat(edge.state("a")).isEqualTo("waiting");
  }

  @Test
  void anInterruptedSetUpUndoesWhatItChanged() {
    edge.job("a", "running");
    before.setProperty(PreconditionSampler.WORKERS.property(), "pause");
    before.setProperty(PreconditionSampler.WAIT.property(), "60");
    CompletableFuture<MeasuredSampleResult> sample =
        CompletableFuture.supplyAsync(() -> sample(before));
    await().until(edge::paused);

    before.interrupt();

    assertThat(sample).succeedsWithin(Duration.ofSeconds(2));
    assertThat(edge.paused()).isFalse();
  }

  @Test
  void aJobThatRunsMayEndInTime() {
    edge.job("a", "running");
    before.setProperty(PreconditionSampler.WAIT.property(), "10");
    CompletableFuture<MeasuredSampleResult> sample =
        CompletableFuture.supplyAsync(() -> sample(before));
    await().until(() -> edge.service().requests().size() > 3);

    edge.job("a", "complete");

    assertThat(sample).succeedsWithin(Duration.ofSeconds(2));
    assertThat(sample.join().isSuccessful()).isTrue();
  }

  @Test
  void anEmptyQueueNeedNotBeAskedFor() {
    edge.job("a", "waiting");
    before.setProperty(PreconditionSampler.EMPTY_QUEUE.property(), false);

    assertThat(sample(before).isSuccessful()).isTrue();
  }

  @Test
  void withoutAGpuTheRunIsSkippedWithTheWorkersReasonBeforeAnythingIsChanged() {
    edge.workers(CPU_WORKER.formatted(edge.url()))
        .service()
        .on(
            "GET /api/v1/gpu",
            200,
            """
            {"available":false,"reason":"no NVIDIA driver","worker":"w1",
             "now":"2026-01-01T00:00:10Z","devices":[]}""");
    before.setProperty(PreconditionSampler.NEEDS_GPU.property(), true);
    before.setProperty(PreconditionSampler.CAPACITY.property(), "1000");

    MeasuredSampleResult result = sample(before);

    String reason = "no GPU: worker w1 trains on CPU (no NVIDIA driver)";
    assertThat(result.isSuccessful()).isTrue();
    assertThat(result.isStopTest()).isTrue();
    assertThat(result.getResponseCode()).isEqualTo("SKIPPED");
    assertThat(result.getResponseMessage()).isEqualTo(reason);
    assertThat(Run.current().facts().skips()).containsExactly(reason);
    assertThat(Run.current().facts().failures()).isEmpty();
    assertThat(edge.service().requests("PUT")).isEmpty();

    assertThat(sample(after).getResponseDataAsString()).contains("nothing to undo");
    assertThat(Run.current().facts().secondSnapshot()).isEmpty();
  }

  @Test
  void withoutAGpuTheRunFailsWhereOneIsRequired() {
    edge.workers(CPU_WORKER.formatted(edge.url()));
    before.setProperty(PreconditionSampler.NEEDS_GPU.property(), true);
    System.setProperty("phase19.gpu.required", "true");
    try {
      MeasuredSampleResult result = sample(before);

      assertThat(result.isSuccessful()).isFalse();
      assertThat(result.isStopTest()).isTrue();
      assertThat(Run.current().facts().skips()).isEmpty();
      assertThat(Run.current().facts().failures())
          .singleElement()
          .asString()
          .contains("no GPU: worker w1", "phase19.gpu.required demands one");
    } finally {
      System.clearProperty("phase19.gpu.required");
    }
  }

  @Test
  void aWorkerOnAGpuIsEnough() {
    edge.workers(
        CPU_WORKER.formatted(edge.url())
            + ",{\"id\":\"w2\",\"url\":\"http://h\",\"version\":\"1.0.0+w2\",\"device\":\"GPU\",\"gpu\":true,"
            + "\"status\":\"Idle\"}");
    before.setProperty(PreconditionSampler.NEEDS_GPU.property(), true);

    assertThat(sample(before).getResponseCode()).isEqualTo("200");
    assertThat(Run.current().facts().environment())
        .containsEntry("workers", "w1 on CPU, w2 on GPU (1.0.0+w2)");
  }

  @Test
  void aMissingWorkerIsAFailureAndNoSkip() {
    before.setProperty(PreconditionSampler.NEEDS_GPU.property(), true);

    sample(before);

    assertThat(Run.current().facts().skips()).isEmpty();
    assertThat(Run.current().facts().failures())
        .singleElement()
        .asString()
        .contains("no worker is alive after 0 s");
  }

  @Test
  void tooLittleMemorySkipsTheRun() {
    before.setProperty(PreconditionSampler.NEEDS_MEMORY.property(), "1000000000");

    sample(before);

    assertThat(Run.current().facts().skips())
        .singleElement()
        .asString()
        .startsWith("too little memory: the plan needs 1000000000 MB, this machine has ");
  }

  @Test
  void enoughMemoryIsFine() {
    before.setProperty(PreconditionSampler.NEEDS_MEMORY.property(), "1");

    assertThat(sample(before).getResponseCode()).isEqualTo("200");
  }

  @Test
  void availableMemoryIsReadAsLinuxSaysIt() throws IOException {
    assertThat(
            HostMemory.availableBytes(
                List.of("MemTotal:       24000 kB", "MemAvailable:   12345 kB")))
        .isEqualTo(12345L * 1024);
  }

  @Test
  void aServiceThatDoesNotAnswerFailsTheRun() {
    edge.service()
        .on("GET /api/v1/ingestion/queue", 503, "{\"code\":503,\"message\":\"no Redis\"}");

    MeasuredSampleResult result = sample(before);

    assertThat(result.isStopTest()).isTrue();
    assertThat(Run.current().facts().failures())
        .singleElement()
        .asString()
        .contains("does not answer after 0 s", "no Redis");
  }

  @Test
  void aTokenThatIsRefusedFailsAtOnce() {
    before.setProperty(PreconditionSampler.WAIT.property(), "60");
    edge.service()
        .on("GET /api/v1/ingestion/queue", 401, "{\"code\":401,\"message\":\"unknown token\"}");

    assertThat(sample(before).getResponseMessage()).contains("unknown token");
    assertThat(edge.service().requests()).hasSize(1);
  }

  @Test
  void aServiceThatComesUpIsWaitedFor() {
    before.setProperty(PreconditionSampler.WAIT.property(), "10");
    edge.service().closeOn("GET /api/v1/ingestion/queue");
    CompletableFuture<MeasuredSampleResult> sample =
        CompletableFuture.supplyAsync(() -> sample(before));
    await().until(() -> edge.service().requests().size() > 1);

    edge.answer();

    assertThat(sample).succeedsWithin(Duration.ofSeconds(2));
    assertThat(sample.join().isSuccessful()).isTrue();
  }

  @Test
  void anInterruptEndsTheWaiting() {
    before.setProperty(PreconditionSampler.WAIT.property(), "60");
    before.setProperty(PreconditionSampler.NEEDS_WORKER.property(), true);
    CompletableFuture<MeasuredSampleResult> sample =
        CompletableFuture.supplyAsync(() -> sample(before));
    await().until(() -> edge.service().requests().size() > 1);

    before.interrupt();

    assertThat(sample).succeedsWithin(Duration.ofSeconds(2));
    assertThat(sample.join().getResponseCode()).isEqualTo(SampleOutcome.INTERRUPTED);
  }

  @Test
  void aNewTestForgetsTheLastOnesJobsAndChanges() {
    before.setProperty(PreconditionSampler.CAPACITY.property(), "1000");
    sample(before);
    accepted("a");

    FreshRun.begin();
    sample(after);

    assertThat(edge.service().requests("PUT")).hasSize(1);
    assertThat(Run.current().facts().unanswered()).isEmpty();
  }

  @Test
  void ofTooManyJobsTheRunSaysSo() {
    RunJobs jobs = new RunJobs(2);
    URI url = URI.create(edge.url());
    List.of("a", "b", "b", "c").forEach(id -> jobs.accepted(url, id));

    assertThat(jobs.accepted(url)).containsExactlyInAnyOrder("a", "b");
    assertThat(jobs.dropped()).isEqualTo(1);
  }

  private void accepted(String id) {
    RunJobs.of(Run.current()).accepted(URI.create(edge.url()), id);
  }

  private static MeasuredSampleResult sample(PreconditionSampler sampler) {
    return (MeasuredSampleResult) sampler.sample(null);
  }
}
