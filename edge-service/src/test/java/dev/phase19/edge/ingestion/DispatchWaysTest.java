package dev.phase19.edge.ingestion;

import static dev.phase19.edge.TestEdge.API;
import static dev.phase19.edge.TestEdge.DISPATCHER;
import static dev.phase19.http.Http.EVERYTHING;
import static dev.phase19.http.Http.READER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.edge.SharedEdge;
import dev.phase19.edge.TestEdge;
import dev.phase19.http.Http.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A dispatch is answered in the same way by {@link DispatchHandler} and by Jersey. */
@ExtendWith(SharedEdge.class)
class DispatchWaysTest {
  private static final String GUAVA = "{\"repository\":\"https://github.com/google/guava\"}";

  /** Means the same as none, but is not what {@link DispatchHandler} looks for. */
  private static final List<String> UNUSUAL = List.of("Accept", "application/json;q=1");

  private static final List<String> FRAGMENTS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"repository\"",
          "\"ref\"",
          "\"label\"",
          "\"other\"",
          "\"https://github.com/google/guava\"",
          "\"https://GitHub.com/a/b.git/\"",
          "\"http://127.0.0.1:9999/a/b\"",
          "\"https://user@github.com/a/b\"",
          "\"main\"",
          "\"-x\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "null",
          "true",
          "1",
          "1e999",
          " ",
          "\n",
          "é",
          "\0");

  private TestEdge edge;

  @BeforeEach
  void setUp(TestEdge edge) {
    this.edge = edge;
  }

  private record Case(String name, String token, String body, String... headers) {
    static Case of(String name, String body, String... headers) {
      return new Case(name, EVERYTHING, body, headers);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        Case.of("accepted", GUAVA),
        Case.of(
            "with ref and label",
            "{\"label\":\"run 1\",\"ref\":\"v33\",\"repository\":\"https://github.com/a/b\"}"),
        Case.of("normalized", "{\"repository\":\"https://GitHub.com:443/google/guava.git/\"}"),
        Case.of("with a key", GUAVA, "Idempotency-Key", "monday"),
        Case.of("key repeated", GUAVA, "Idempotency-Key", "used"),
        Case.of(
            "key of another", "{\"repository\":\"https://a.b/c/d\"}", "Idempotency-Key", "used"),
        Case.of("bad key", GUAVA, "Idempotency-Key", "two words"),
        Case.of("two keys", GUAVA, "Idempotency-Key", "a", "Idempotency-Key", "b"),
        Case.of("bad repository", "{\"repository\":\"github.com/a/b\"}"),
        Case.of("bad ref", "{\"repository\":\"https://github.com/a/b\",\"ref\":\"-x\"}"),
        Case.of("bad label", "{\"repository\":\"https://github.com/a/b\",\"label\":\"\"}"),
        Case.of("null repository", "{\"repository\":null}"),
        Case.of("nothing", "{}"),
        Case.of("null", "null"),
        Case.of("empty", ""),
        Case.of("not JSON", "repository"),
        Case.of("unknown property", "{\"repository\":\"https://github.com/a/b\",\"x\":1}"),
        Case.of("property twice", "{\"repository\":\"https://a.b/c/d\",\"repository\":\"x\"}"),
        Case.of("something after it", GUAVA + GUAVA),
        Case.of("packed wrongly", GUAVA, "Content-Encoding", "gzip"),
        new Case("no token", null, GUAVA),
        new Case("unknown token", "stranger-stranger-stranger", GUAVA),
        new Case("token without the scope", READER, GUAVA),
        new Case("token with the scope", DISPATCHER, GUAVA));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theAnswerIsTheSame(Case each) {
    assertThat(described(send(each, List.of()))).isEqualTo(described(send(each, UNUSUAL)));
  }

  @Test
  void theAnswerOfAFullQueueIsTheSame() {
    Case each = Case.of("full", GUAVA);
    edge.put(API + "/queue", "{\"capacity\":1}");
    edge.dispatched();

    Answer full = edge.dispatchJson(GUAVA);

    assertThat(full.status()).isEqualTo(429);
    assertThat(described(full)).isEqualTo(described(answer(each, UNUSUAL)));
  }

  @Test
  void theAnswerToAnyBodyIsTheSame() {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      StringBuilder body = new StringBuilder(random.nextBoolean() ? "{\"repository\":" : "");
      for (int n = random.nextInt(6); n >= 0; n--) {
        body.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
      }
      Case each = Case.of(body.append(random.nextBoolean() ? "}" : "").toString(), body.toString());
      assertThat(described(send(each, List.of())))
          .as(each.name)
          .isEqualTo(described(send(each, UNUSUAL)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Accept:*/*",
        "Accept:application/json",
        "Accept:application/json, text/plain, */*",
        "Accept:text/html,application/*",
        "Idempotency-Key:monday"
      })
  void theUsualRequestsDoNotNeedJersey(String header) {
    List<String> headers = header.isEmpty() ? List.of() : Arrays.asList(header.split(":"));
    long before = unusual();

    assertThat(answer(Case.of("usual", GUAVA), headers).status()).isEqualTo(202);

    assertThat(unusual()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=UTF-8",
        "application/json;charset=utf-8",
        "Application/JSON ;  charset=\"utf-8\" "
      })
  void norDoThoseThatNameTheOnlyEncodingOfJson(String type) {
    long before = unusual();

    assertThat(sendAs(type).status()).isEqualTo(202);

    assertThat(unusual()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=iso-8859-1",
        "application/json; charset=utf-16",
        "application/json;",
        "application/json; version=1",
        "application/jsonx",
        "text/json"
      })
  void otherTypesAreLeftToJersey(String type) {
    long before = unusual();

    sendAs(type);

    assertThat(unusual()).isEqualTo(before + 1);
  }

  private Answer sendAs(String type) {
    return edge.http()
        .send("POST", API + "/jobs", EVERYTHING, type, BodyPublishers.ofString(GUAVA));
  }

  private long unusual() {
    return edge.service().getEnvironment().metrics().counter("edge.dispatch.unusual").getCount();
  }

  /** Sends a request to a service in which one job, with the key "used", waits. */
  private Answer send(Case each, List<String> more) {
    edge.redis().client().flushAll();
    edge.dispatchJson(GUAVA, "Idempotency-Key", "used");
    return answer(each, more);
  }

  private Answer answer(Case each, List<String> more) {
    String[] headers =
        Stream.concat(Arrays.stream(each.headers), more.stream()).toArray(String[]::new);
    return edge.http()
        .send(
            "POST",
            API + "/jobs",
            each.token,
            "application/json",
            BodyPublishers.ofString(each.body),
            headers);
  }

  /** Everything about an answer except what differs from one to the next. */
  private static String described(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.response().headers().map());
    headers.remove("date");
    headers.replaceAll((name, values) -> values.stream().map(DispatchWaysTest::masked).toList());
    return answer.status() + " " + headers + " " + masked(answer.response().body());
  }

  private static String masked(String text) {
    return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
        .replaceAll("[0-9-]{10}T[0-9:.]+Z", "TIME")
        .replaceAll("dur=[0-9.]+", "dur=N")
        .replaceAll("id=[0-9a-f]{16}", "id=N");
  }
}
