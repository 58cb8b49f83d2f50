package dev.phase19.http.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the error shape in place of Jetty's HTML error pages. */
final class ErrorPage {

  private static final Logger log = LoggerFactory.getLogger(ErrorPage.class);

  private final ObjectMapper json;

  ErrorPage(ObjectMapper json) {
    this.json = json;
  }

  String json(int code, String reason, Throwable cause) {
    try {
      return json.writeValueAsString(new ErrorBody(code, message(code, reason, cause)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String message(int code, String reason, Throwable cause) {
    if (cause instanceof HttpException refusal) {
      return explained(code, refusal.getReason());
    }
    return cause == null ? explained(code, reason) : FailureId.logged(log, cause);
  }

  private static String explained(int code, String reason) {
    if (reason == null) {
      return HttpStatus.getMessage(code);
    }
    return reason.startsWith("Ambiguous")
        ? reason + ": a path must not have empty or dot segments, %2F, %25 or %2e"
        : reason;
  }
}
