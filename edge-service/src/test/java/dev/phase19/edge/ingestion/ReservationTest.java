package dev.phase19.edge.ingestion;

import static dev.phase19.edge.TestEdge.API;
import static dev.phase19.edge.TestEdge.GUAVA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.phase19.edge.SharedEdge;
import dev.phase19.edge.TestEdge;
import dev.phase19.http.Http.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedEdge.class)
class ReservationTest {

  private static final String STRANGE = "Plan «Ü» %s+&=#?/\\ \"'{} 測試 🚀";

  private final ObjectMapper json = new ObjectMapper();

  private TestEdge edge;

  @BeforeEach
  void setUp(TestEdge edge) {
    this.edge = edge;
  }

  @Test
  void aQueueThatNobodyReservedSaysSo() {
    assertThat(edge.counts().get("reservation").isNull()).isTrue();
  }

  @Test
  void reservedSettingsGoBackWithTheRelease() {
    Answer reserved = reserve(STRANGE, 60, 1000L, true);

    assertThat(reserved.status()).isEqualTo(200);
    JsonNode queue = edge.counts();
    assertThat(queue).isEqualTo(withAt(reserved.json(), queue));
    assertThat(queue.get("capacity").longValue()).isEqualTo(1000);
    JsonNode reservation = queue.get("reservation");
    assertThat(reservation.get("label").textValue()).isEqualTo(STRANGE);
    assertThat(reservation.get("lapsed").booleanValue()).isFalse();
    assertThat(reservation.at("/before/capacity").longValue()).isEqualTo(10);
    assertThat(reservation.at("/before/paused").booleanValue()).isFalse();
    assertThat(reservation.get("left_by")).isEmpty();
    assertThat(seconds(reservation)).isEqualTo(60);

    JsonNode released = release(STRANGE).json();

    assertThat(released.get("capacity").longValue()).isEqualTo(10);
    assertThat(released.get("paused").booleanValue()).isFalse();
    assertThat(released.get("reservation").isNull()).isTrue();
  }

  @Test
  void withoutALeaseItIsHeldForHalfAMinute() {
    assertThat(seconds(reserve("a", null, null, null).json().get("reservation"))).isEqualTo(30);
  }

  @Test
  void anotherLabelIsToldWhoHoldsItSinceWhenAndHowLong() {
    JsonNode held = reserve("plan A on host 1", 60, 1000L, true).json().get("reservation");
    String message =
        "the queue is reserved by 'plan A on host 1' since %s: wait until %s, when it lapses unless it is renewed"
            .formatted(held.get("since").textValue(), held.get("expires_at").textValue());

    Answer refused = reserve("b", 60, 5L, false);
    Answer notReleased = release("b");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.message()).isEqualTo(message);
    assertThat(notReleased.status()).isEqualTo(409);
    assertThat(notReleased.message()).isEqualTo(message);
    assertThat(edge.counts().get("capacity").longValue()).isEqualTo(1000);
  }

  @Test
  void whatIsNotReservedIsNotReleased() {
    Answer answer = release("a");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).isEqualTo("the queue is not reserved by 'a': it is nobody's");
  }

  @Test
  void aLapsedReservationIsTakenOverWithWhatWasBeforeIt() {
    reserve("killed", 1, 1000L, true);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> edge.counts().at("/reservation/lapsed").booleanValue());

    JsonNode taken = reserve("next", 60, null, null).json();

    assertThat(taken.at("/reservation/left_by/0").textValue()).isEqualTo("killed");
    assertThat(taken.get("paused").booleanValue()).isTrue();
    assertThat(release("next").json().get("paused").booleanValue()).isFalse();
    assertThat(edge.counts().get("capacity").longValue()).isEqualTo(10);
  }

  @Test
  void jobsShowTheirLabelAndAreCancelledByIt() {
    String mine = dispatched(STRANGE);
    String other = dispatched("other");
    String unlabeled = edge.dispatched();
    edge.queue().claim("worker");

    Answer cleared =
        edge.delete(API + "/queue?label=" + URLEncoder.encode(STRANGE, StandardCharsets.UTF_8));

    assertThat(cleared.json().get("cancelled_now").longValue()).isEqualTo(1);
    assertThat(cleared.json().at("/queue/waiting").longValue()).isEqualTo(2);
    assertThat(job(mine).get("state").textValue()).isEqualTo("cancelled");
    assertThat(job(mine).get("label").textValue()).isEqualTo(STRANGE);
    assertThat(job(other).get("state").textValue()).isEqualTo("waiting");
    assertThat(job(unlabeled).get("label").isNull()).isTrue();
  }

  @Test
  void anEmptyLabelClearsNothing() {
    edge.dispatched();

    Answer answer = edge.delete(API + "/queue?label=");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).startsWith("label must have 1 to 200 printable characters");
    assertThat(edge.counts().get("waiting").longValue()).isEqualTo(1);
  }

  @Test
  void aDispatchWithABadLabelIsAnswered400() {
    Answer answer = dispatch("a\tb");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).startsWith("label must have 1 to 200 printable characters");
  }

  private Answer reserve(String label, Integer leaseSeconds, Long capacity, Boolean paused) {
    ObjectNode body = json.createObjectNode().put("capacity", capacity).put("paused", paused);
    body.putObject("reservation").put("label", label).put("lease_seconds", leaseSeconds);
    return edge.put(API + "/queue", body.toString());
  }

  private Answer release(String label) {
    return edge.put(API + "/queue", json.createObjectNode().put("release", label).toString());
  }

  private Answer dispatch(String label) {
    return edge.dispatchJson(
        json.createObjectNode().put("repository", GUAVA).put("label", label).toString());
  }

  private String dispatched(String label) {
    return dispatch(label).json().get("job_id").textValue();
  }

  private JsonNode job(String id) {
    return edge.get(API + "/jobs/" + id).json();
  }

  private static JsonNode withAt(JsonNode queue, JsonNode other) {
    return ((ObjectNode) queue).set("at", other.get("at"));
  }

  private static long seconds(JsonNode reservation) {
    return Duration.between(
            Instant.parse(reservation.get("since").textValue()),
            Instant.parse(reservation.get("expires_at").textValue()))
        .toSeconds();
  }
}
