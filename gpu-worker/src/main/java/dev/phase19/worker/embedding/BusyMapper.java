package dev.phase19.worker.embedding;

import com.codahale.metrics.Counter;
import dev.phase19.http.error.ErrorBody;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** 429, with the time after which to try again. */
final class BusyMapper implements ExceptionMapper<BusyException> {
  static final int TOO_MANY_REQUESTS = 429;

  private final Counter refused;

  /** Counts what it refuses. */
  BusyMapper(Counter refused) {
    this.refused = refused;
  }

  @Override
  public Response toResponse(BusyException busy) {
    refused.inc();
    return ErrorBody.response(TOO_MANY_REQUESTS, busy.getMessage())
        .header(HttpHeaders.RETRY_AFTER, busy.retryAfterSeconds())
        .build();
  }
}
