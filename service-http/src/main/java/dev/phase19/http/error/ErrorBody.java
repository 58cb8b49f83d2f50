package dev.phase19.http.error;

import dev.phase19.http.text.WellFormed;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/**
 * The body of an error response.
 *
 * @param code the HTTP status
 * @param message the value, the rule and how to fix it
 */
public record ErrorBody(int code, String message) {

  /**
   * Repairs the message, which may quote what a client sent: only well-formed text can be written
   * as JSON.
   */
  public ErrorBody {
    message = WellFormed.repaired(message);
  }

  /** Returns a response of this shape, to which headers can be added. */
  public static ResponseBuilder response(int code, String message) {
    return Response.status(code)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new ErrorBody(code, message));
  }
}
