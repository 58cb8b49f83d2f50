package dev.phase19.jmeter.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.http.conn.ConnectTimeoutException;

/**
 * One request and what came back, with its times. Either an answer came, or there is a failure.
 *
 * @param answer has the status 0 if none came
 * @param failure why no answer came, or null
 * @param aborted whether the failure is an abort from another thread
 */
public record Exchange(
    Request request,
    Answer answer,
    Times times,
    Sizes sizes,
    IOException failure,
    boolean aborted) {

  /** The request as it is shown: secret headers are masked, and a long body is truncated. */
  public record Request(String method, URI uri, String headers, String body) {}

  /**
   * The answer.
   *
   * @param head status line and headers, one per line
   */
  public record Answer(int status, String reason, String head, byte[] body) {
    static final Answer NONE = new Answer(0, "", "", new byte[0]);
  }

  /**
   * Times since the start of the exchange, on a monotonic clock.
   *
   * @param connect until a new connection was open; zero if an open one was reused
   * @param latency until the answer's head was read; zero without an answer
   * @param elapsed until the answer's last byte was read, or the failure
   */
  public record Times(Duration connect, Duration latency, Duration elapsed) {}

  /**
   * Bytes on the wire.
   *
   * @param head the received bytes that are not the answer's body
   */
  public record Sizes(long sent, long received, long head) {}

  public int status() {
    return answer.status();
  }

  public boolean isOk() {
    return status() >= 200 && status() < 300;
  }

  public boolean isTimeout() {
    return !aborted
        && (failure instanceof SocketTimeoutException
            || failure instanceof ConnectTimeoutException);
  }

  /** Returns the answer's body as text. */
  public String text() {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /**
   * Returns the answer's JSON object.
   *
   * @throws MalformedAnswerException when the answer is not a JSON object
   */
  public JsonNode json() {
    return Json.object(this);
  }

  /** Returns a text field of the services' common error body, if the answer has it. */
  public Optional<String> errorField(String name) {
    try {
      return Optional.ofNullable(json().path(name).textValue());
    } catch (MalformedAnswerException e) {
      return Optional.empty();
    }
  }

  /** Describes an unsuccessful answer, or a failure, in one line. */
  public String problem() {
    String line = request.method() + " " + request.uri() + ": ";
    if (failure != null) {
      String message = failure.getMessage();
      return line + (message == null ? failure.getClass().getName() : message);
    }
    String said =
        errorField("message")
            .orElseGet(() -> text().strip().lines().findFirst().orElse("an empty answer"));
    return line + status() + " " + (said.length() > 300 ? said.substring(0, 300) + "..." : said);
  }
}
