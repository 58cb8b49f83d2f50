package dev.phase19.edge.ingestion;

import static dev.phase19.edge.TestEdge.API;
import static dev.phase19.edge.TestEdge.GUAVA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.edge.SharedEdge;
import dev.phase19.edge.TestEdge;
import dev.phase19.http.Http.Answer;
import dev.phase19.http.OpenApi;
import dev.phase19.store.queue.ImportSummary;
import dev.phase19.store.queue.JobError;
import dev.phase19.store.queue.Lease;
import dev.phase19.store.queue.Outcome;
import dev.phase19.store.queue.Progress;
import dev.phase19.store.queue.StageSeconds;
import dev.phase19.store.queue.TrainingEpochs;
import dev.phase19.store.queue.TrainingWindow;
import dev.phase19.store.stage.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedEdge.class)
class JobsTest {

  private TestEdge edge;

  @BeforeEach
  void setUp(TestEdge edge) {
    this.edge = edge;
  }

  private Answer job(String id) {
    return edge.get(API + "/jobs/" + id);
  }

  @Test
  void waitingJobHasAPositionAndNothingThatHasNotHappened() {
    JsonNode job = job(edge.dispatched()).json();

    assertThat(job.get("state").textValue()).isEqualTo("waiting");
    assertThat(job.get("queue_position").longValue()).isEqualTo(1);
    assertThat(job.get("attempt").intValue()).isZero();
    assertThat(job.get("started_at").isNull()).isTrue();
    assertThat(job.get("error").isNull()).isTrue();
    assertThat(job.get("stages").get("clone_seconds").isNull()).isTrue();
  }

  @Test
  void runningJobShowsStageAndProgress() {
    String id = edge.dispatched();
    Lease lease = edge.queue().claim("worker").orElseThrow();
    edge.queue()
        .heartbeat(
            lease,
            new Progress(
                Stage.TRAIN,
                0.25,
                new TrainingEpochs(5, 20, 2.5, Instant.parse("2026-01-01T00:00:00Z"))));

    JsonNode job = job(id).json();

    OpenApi.read().assertConforms(job, "Job");
    assertThat(job.get("state").textValue()).isEqualTo("running");
    assertThat(job.get("queue_position").isNull()).isTrue();
    assertThat(job.get("stage").textValue()).isEqualTo("train");
    assertThat(job.get("progress").doubleValue()).isEqualTo(0.25);
    assertThat(job.get("epochs").toString())
        .isEqualTo(
            "{\"done\":5,\"of\":20,\"loss\":2.5,\"estimated_end_at\":\"2026-01-01T00:00:00Z\"}");
    assertThat(job.get("attempt").intValue()).isEqualTo(1);
  }

  @Test
  void completeJobShowsItsOutcome() {
    String id = edge.dispatched();
    Lease lease = edge.queue().claim("worker").orElseThrow();
    Instant start = Instant.parse("2024-05-06T07:08:09Z");
    edge.queue()
        .finish(
            lease,
            new Outcome(
                100L,
                1L,
                250L,
                100L,
                0.5,
                1_000_000L,
                new StageSeconds(1.0, 2.0, 3.0, 4.0),
                new TrainingWindow("worker", "CPU", start, start.plusSeconds(3)),
                "a note",
                new ImportSummary(
                    List.of(
                        new ImportSummary.Language(
                            "go", 100, 9, 4, 250, 3, 0, Map.of("no_such_file", 2L))),
                    Map.of("generated", 3L),
                    Map.of("path_depth", 1L),
                    List.of(
                        new ImportSummary.UnresolvedImport(
                            "go", "a/b", "no_such_file", 2, "a.go")))),
            "version");

    JsonNode job = job(id).json();

    assertThat(job.get("state").textValue()).isEqualTo("complete");
    assertThat(job.get("files").longValue()).isEqualTo(100);
    assertThat(job.get("skipped_files").longValue()).isEqualTo(1);
    assertThat(job.get("note").textValue()).isEqualTo("a note");
    assertThat(job.at("/imports/languages/0/unresolved/no_such_file").intValue()).isEqualTo(2);
    assertThat(job.at("/imports/excluded_files/generated").intValue()).isEqualTo(3);
    assertThat(job.at("/imports/bounds/path_depth").intValue()).isEqualTo(1);
    assertThat(job.at("/imports/unresolved/0").toString())
        .isEqualTo(
            "{\"language\":\"go\",\"name\":\"a/b\",\"reason\":\"no_such_file\","
                + "\"files\":2,\"example\":\"a.go\"}");
    assertThat(job.get("edges").longValue()).isEqualTo(250);
    assertThat(job.get("embeddings").longValue()).isEqualTo(100);
    assertThat(job.get("final_loss").doubleValue()).isEqualTo(0.5);
    assertThat(job.get("peak_memory_bytes").longValue()).isEqualTo(1_000_000);
    assertThat(job.at("/stages/clone_seconds").doubleValue()).isEqualTo(1.0);
    assertThat(job.at("/stages/parse_seconds").doubleValue()).isEqualTo(2.0);
    assertThat(job.at("/stages/train_seconds").doubleValue()).isEqualTo(3.0);
    assertThat(job.at("/stages/publish_seconds").doubleValue()).isEqualTo(4.0);
    assertThat(job.at("/stages/queue_wait_seconds").doubleValue()).isNotNegative();
    assertThat(job.at("/training/worker").textValue()).isEqualTo("worker");
    assertThat(job.at("/training/device").textValue()).isEqualTo("CPU");
    assertThat(job.at("/training/started_at").textValue()).isEqualTo("2024-05-06T07:08:09Z");
    assertThat(Instant.parse(job.get("ended_at").textValue())).isNotNull();
  }

  @Test
  void failedJobShowsItsError() {
    String id = edge.dispatched();
    Lease lease = edge.queue().claim("worker").orElseThrow();
    edge.queue().fail(lease, new JobError("OUT_OF_MEMORY", "too small"), Outcome.NOTHING);

    JsonNode job = job(id).json();

    assertThat(job.get("state").textValue()).isEqualTo("failed");
    assertThat(job.at("/error/code").textValue()).isEqualTo("OUT_OF_MEMORY");
    assertThat(job.at("/error/message").textValue()).isEqualTo("too small");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "x", "a%20b"})
  void jobThatIsNotKnownIsAnswered404(String id) {
    assertThat(job(id).status()).isEqualTo(404);
    assertThat(job(id).message()).startsWith("no job ");
    assertThat(edge.delete(API + "/jobs/" + id).status()).isEqualTo(404);
  }

  @Test
  void waitingJobIsCancelledOnceAndForAll() {
    String id = edge.dispatched();

    Answer first = edge.delete(API + "/jobs/" + id);
    Answer second = edge.delete(API + "/jobs/" + id);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().get("state").textValue()).isEqualTo("cancelled");
    assertThat(second.status()).isEqualTo(200);
    assertThat(edge.counts().get("cancelled").longValue()).isEqualTo(1);
  }

  @Test
  void runningJobIsCancelledAndItsWorkerIsTold() {
    String id = edge.dispatched();
    Lease lease = edge.queue().claim("worker").orElseThrow();

    Answer answer = edge.delete(API + "/jobs/" + id);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("state").textValue()).isEqualTo("cancelled");
    assertThat(edge.queue().heartbeat(lease, new Progress(Stage.TRAIN, 0.5))).isFalse();
  }

  @Test
  void endedJobIsNotCancelled() {
    String id = edge.dispatched();
    edge.queue()
        .fail(
            edge.queue().claim("worker").orElseThrow(),
            new JobError("CLONE_FAILED", "no"),
            Outcome.NOTHING);

    Answer answer = edge.delete(API + "/jobs/" + id);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.message()).contains("has ended already: it is failed");
  }

  @Test
  void historyListsTheEndedNewestFirst() {
    String first = edge.dispatched();
    String second = edge.dispatched();
    edge.dispatched();
    edge.delete(API + "/jobs/" + first);
    edge.delete(API + "/jobs/" + second);

    JsonNode jobs = edge.get(API + "/jobs/history").json().get("jobs");

    assertThat(jobs.findValuesAsText("job_id")).containsExactly(second, first);
    assertThat(jobs.get(0).get("repository").textValue()).isEqualTo(GUAVA);
    assertThat(edge.get(API + "/jobs/history?limit=1").json().get("jobs")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "x", "1.5"})
  void historyLimitIsANumberFrom1To100(String limit) {
    Answer answer = edge.get(API + "/jobs/history?limit=" + limit);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("limit");
  }

  @ParameterizedTest
  @CsvSource({
    "20, number with ms or s",
    "1m, number with ms or s",
    "61s, at most 60 s",
    "-1s, number"
  })
  void badWaitTimeIsAnswered400WithTheRule(String wait, String rule) {
    Answer answer = edge.get(API + "/jobs/x?wait=" + wait);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains(rule, wait);
  }
}
