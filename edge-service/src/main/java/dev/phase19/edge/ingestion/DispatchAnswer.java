package dev.phase19.edge.ingestion;

import dev.phase19.http.error.ErrorBody;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;

/**
 * The answer to a dispatch.
 *
 * @param body to be written as JSON
 * @param location path of the job, or null
 * @param retryAfter when to try again, or null
 */
record DispatchAnswer(
    DispatchMetrics.Outcome outcome,
    int status,
    Object body,
    String location,
    Duration retryAfter) {

  static DispatchAnswer located(DispatchMetrics.Outcome outcome, int status, DispatchBody body) {
    return new DispatchAnswer(
        outcome, status, body, "/api/v1/ingestion/jobs/" + body.jobId(), null);
  }

  static DispatchAnswer refused(
      DispatchMetrics.Outcome outcome, int status, String message, Duration retryAfter) {
    return new DispatchAnswer(outcome, status, new ErrorBody(status, message), null, retryAfter);
  }

  Response toResponse() {
    Response.ResponseBuilder response =
        Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    if (location != null) {
      response.location(URI.create(location));
    }
    if (retryAfter != null) {
      response.header(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds());
    }
    return response.build();
  }
}
