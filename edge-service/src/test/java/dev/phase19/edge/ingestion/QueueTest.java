package dev.phase19.edge.ingestion;

import static dev.phase19.edge.TestEdge.API;
import static dev.phase19.edge.TestEdge.GUAVA;
import static dev.phase19.edge.TestEdge.sum;
import static dev.phase19.http.Http.EVERYTHING;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.edge.SharedEdge;
import dev.phase19.edge.TestEdge;
import dev.phase19.http.Http.Answer;
import dev.phase19.store.queue.JobError;
import dev.phase19.store.queue.Outcome;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedEdge.class)
class QueueTest {

  private TestEdge edge;

  @BeforeEach
  void setUp(TestEdge edge) {
    this.edge = edge;
  }

  private static void assertConserved(JsonNode queue) {
    assertThat(queue.get("submitted").longValue())
        .isEqualTo(sum(queue, "accepted", "refused", "repeated", "conflicting"));
    assertThat(queue.get("accepted").longValue())
        .isEqualTo(
            sum(
                queue,
                "waiting",
                "delayed",
                "running",
                "complete",
                "failed",
                "skipped",
                "cancelled"));
  }

  @Test
  void emptyQueueHasTheCapacityOfTheConfiguration() {
    JsonNode queue = edge.counts();

    assertThat(queue.get("capacity").longValue()).isEqualTo(10);
    assertThat(queue.get("paused").booleanValue()).isFalse();
    assertThat(queue.get("high_water_mark").longValue()).isZero();
  }

  @Test
  void capacityAndPauseAreSetTogetherOrAlone() {
    JsonNode both = edge.put(API + "/queue", "{\"capacity\":1000,\"paused\":true}").json();
    JsonNode capacity = edge.put(API + "/queue", "{\"capacity\":7}").json();
    JsonNode pause = edge.put(API + "/queue", "{\"capacity\":null,\"paused\":false}").json();

    assertThat(both.get("capacity").longValue()).isEqualTo(1000);
    assertThat(both.get("paused").booleanValue()).isTrue();
    assertThat(capacity.get("capacity").longValue()).isEqualTo(7);
    assertThat(capacity.get("paused").booleanValue()).isTrue();
    assertThat(pause.get("capacity").longValue()).isEqualTo(7);
    assertThat(pause.get("paused").booleanValue()).isFalse();
  }

  @Test
  void nothingIsClaimedWhileTheQueueIsPaused() {
    edge.put(API + "/queue", "{\"paused\":true}");
    edge.dispatched();

    assertThat(edge.queue().claim("worker")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"capacity\":0} | capacity must be greater than or equal to 1",
        "{\"capacity\":1000001} | capacity must be less than or equal to 1000000",
        "{\"capacity\":1.5} | capacity must be a whole number of 64 bits",
        "{\"paused\":1} | paused must be true or false",
        "{\"reservation\":{}} | reservation.label is missing: say which plan, which run, on which host",
        "{\"reservation\":{\"label\":\"a\",\"lease_seconds\":0}} | reservation.lease_seconds must be greater than or equal to 1",
        "{\"reservation\":{\"label\":\"a\\nb\"}} | label must have 1 to 200 printable characters, not only spaces, has 3; line breaks and control characters are not printable",
        "{\"release\":\"\"} | release must have 1 to 200 printable characters, not only spaces, has 0",
        "{\"release\":\"a\",\"paused\":true} | release must stand alone: it puts back what was before the reservation",
        "{\"size\":1} | size is not known: allowed are capacity, paused, release, reservation",
      })
  void badChangeIsAnswered400WithTheRule(String body, String message) {
    Answer answer = edge.put(API + "/queue", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo(message);
  }

  @Test
  void clearingCancelsAllThatWait() {
    IntStream.range(0, 5).forEach(i -> edge.dispatched());
    edge.queue().claim("worker");

    JsonNode cleared = edge.delete(API + "/queue").json();

    assertThat(cleared.get("cancelled_now").longValue()).isEqualTo(4);
    assertThat(cleared.at("/queue/waiting").longValue()).isZero();
    assertThat(cleared.at("/queue/running").longValue()).isEqualTo(1);
  }

  @Test
  void hundredRequestsAtOnceFillTheQueueToItsCapacityAndNoFurther() {
    Map<Integer, Long> statuses =
        IntStream.range(0, 100)
            .mapToObj(i -> dispatchAsync("https://github.com/owner/r" + i))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .collect(groupingBy(Answer::status, counting()));

    assertThat(statuses).containsOnly(Map.entry(202, 10L), Map.entry(429, 90L));
    JsonNode queue = edge.counts();
    assertThat(queue.get("waiting").longValue()).isEqualTo(10);
    assertThat(queue.get("high_water_mark").longValue()).isEqualTo(10);
    assertConserved(queue);
  }

  @Test
  void nothingIsLostNorCountedTwiceWhateverIsDone() {
    Random random = new Random(19);
    for (int step = 0; step < 150; step++) {
      switch (random.nextInt(8)) {
        case 0 -> edge.dispatch(GUAVA, "Idempotency-Key", "k" + random.nextInt(5));
        case 1 -> edge.dispatch("https://github.com/a/b", "Idempotency-Key", "k1");
        case 2, 3 -> edge.dispatch("https://github.com/a/r" + step);
        case 4 ->
            edge.queue()
                .claim("worker")
                .ifPresent(
                    lease -> {
                      if (random.nextBoolean()) {
                        edge.queue().finish(lease, Outcome.NOTHING, "v");
                      } else {
                        edge.queue().fail(lease, new JobError("INTERNAL", "x"), Outcome.NOTHING);
                      }
                    });
        case 5, 6 ->
            edge.dispatchJson(
                "{\"repository\":\"%s\",\"label\":\"l%d\"}".formatted(GUAVA, random.nextInt(2)));
        default -> {
          switch (random.nextInt(10)) {
            case 0 -> edge.delete(API + "/queue");
            case 1, 2, 3 -> edge.delete(API + "/queue?label=l" + random.nextInt(2));
            default -> {}
          }
        }
      }
      assertConserved(edge.counts());
    }
    assertThat(sum(edge.counts(), "repeated", "conflicting")).isPositive();
    assertThat(sum(edge.counts(), "refused", "complete", "failed")).isPositive();
  }

  private CompletableFuture<Answer> dispatchAsync(String repository) {
    return edge.http()
        .sendAsync(
            "POST",
            API + "/jobs",
            EVERYTHING,
            "application/json",
            BodyPublishers.ofString("{\"repository\":\"" + repository + "\"}"));
  }
}
