package dev.phase19.http.error;

import dev.phase19.http.text.WellFormed;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/**
 * What a client gets to read when something went wrong.
 *
 * @param code the HTTP status
 * @param message the value, the rule and the way out
 */
public record ErrorBody(int code, String message) {

  /** What a client sent may be quoted in it, and JSON can be written of well-formed text alone. */
  public ErrorBody {
    message = WellFormed.repaired(message);
  }

  /** A response of this shape, open for headers. */
  public static ResponseBuilder response(int code, String message) {
    return Response.status(code)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new ErrorBody(code, message));
  }
}
