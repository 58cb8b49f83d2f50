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
 * @param answer of status 0 where none came
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

  /** The request, fit to be shown: the token is masked, a long body cut. */
  public record Request(String method, URI uri, String headers, String body) {}

  /**
   * The answer.
   *
   * @param head status line and headers, one a line
   */
  public record Answer(int status, String reason, String head, byte[] body) {
    static final Answer NONE = new Answer(0, "", "", new byte[0]);
  }

  /**
   * All from the start of the exchange, on the clock that only goes forward.
   *
   * @param connect until a new connection stood; zero on a kept one
   * @param latency until the answer's head was read; zero without an answer
   * @param elapsed until the answer's last byte was read, or the failure
   */
  public record Times(Duration connect, Duration latency, Duration elapsed) {}

  /**
   * Bytes on the wire.
   *
   * @param head those of the answer that are not its body
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

  /** The answer's body as text. */
  public String text() {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /**
   * The answer's JSON object.
   *
   * @throws MalformedAnswerException when it is none
   */
  public JsonNode json() {
    return Json.object(this);
  }

  /** A text of the one error shape, where the answer has it. */
  public Optional<String> errorField(String name) {
    try {
      return Optional.ofNullable(json().path(name).textValue());
    } catch (MalformedAnswerException e) {
      return Optional.empty();
    }
  }

  /** What an answer that is no success, or a failure, says; in one line. */
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
