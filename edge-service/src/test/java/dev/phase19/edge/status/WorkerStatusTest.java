package dev.phase19.edge.status;

import static dev.phase19.edge.TestEdge.API;
import static dev.phase19.edge.TestEdge.GUAVA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.edge.SharedEdge;
import dev.phase19.edge.TestEdge;
import dev.phase19.store.stage.Stage;
import dev.phase19.store.worker.WorkerAnnouncement;
import dev.phase19.store.worker.WorkerRegistry;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedEdge.class)
class WorkerStatusTest {

  private TestEdge edge;
  private WorkerRegistry registry;

  @BeforeEach
  void setUp(TestEdge edge) {
    this.edge = edge;
    this.registry = new WorkerRegistry(edge.redis().client());
  }

  private void announce(String id, String job, String repository, String error) {
    registry.announce(
        new WorkerAnnouncement(
            id,
            "http://127.0.0.1:8090",
            "1.2.3+abc",
            "CPU",
            false,
            job,
            repository,
            job == null ? null : Stage.TRAIN,
            job == null ? null : 0.5,
            error,
            null));
  }

  private JsonNode status() {
    return edge.get(API + "/worker/status").json();
  }

  @Test
  void offlineWhenThereIsNoWorker() {
    assertThat(status().get("status").textValue()).isEqualTo("Offline");
    assertThat(status().get("workers")).isEmpty();
  }

  @Test
  void theHealthCheckTellsHowManyThereAre() {
    assertThat(workersHealth()).startsWith("no worker was seen");

    announce("a", null, null, null);

    assertThat(workersHealth()).isEqualTo("1 worker");
  }

  private String workersHealth() {
    JsonNode check = edge.admin().get("/healthcheck", null).json().get("workers");
    assertThat(check.get("healthy").booleanValue()).isTrue();
    return check.get("message").textValue();
  }

  @Test
  void idleWhenThereIsOneWithoutAJob() {
    announce("a", null, null, null);

    assertThat(status().get("status").textValue()).isEqualTo("Idle");
  }

  @Test
  void errorWhenOneReportsOne() {
    announce("a", null, null, null);
    announce("b", null, null, "no CUDA");

    assertThat(status().get("status").textValue()).isEqualTo("Error: no CUDA");
  }

  @Test
  void trainingWhenOneHasAJobWhateverTheOthersSay() {
    announce("a", null, null, "no CUDA");
    announce("b", "1", GUAVA, null);

    assertThat(status().get("status").textValue()).isEqualTo("Training Graph on " + GUAVA);
  }

  @Test
  void eachWorkerIsShownWithWhatItDoes() {
    announce("a", "1", GUAVA, null);

    JsonNode worker = status().get("workers").get(0);

    assertThat(worker.get("id").textValue()).isEqualTo("a");
    assertThat(worker.get("url").textValue()).isEqualTo("http://127.0.0.1:8090");
    assertThat(worker.get("device").textValue()).isEqualTo("CPU");
    assertThat(worker.get("gpu").booleanValue()).isFalse();
    assertThat(worker.get("status").textValue()).isEqualTo("Training Graph on " + GUAVA);
    assertThat(worker.get("job_id").textValue()).isEqualTo("1");
    assertThat(worker.get("repository").textValue()).isEqualTo(GUAVA);
    assertThat(worker.get("stage").textValue()).isEqualTo("train");
    assertThat(worker.get("progress").doubleValue()).isEqualTo(0.5);
    assertThat(Instant.parse(worker.get("last_seen_at").textValue())).isNotNull();
  }
}
