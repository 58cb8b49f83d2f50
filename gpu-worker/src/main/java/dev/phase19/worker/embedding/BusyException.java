package dev.phase19.worker.embedding;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Status 429, with the time after which to try again: there is no room for another request. */
final class BusyException extends ClientErrorException {
  private static final long serialVersionUID = 1L;
  private static final int TOO_MANY_REQUESTS = 429;

  BusyException(String reason, int retryAfterSeconds) {
    super(
        "the device is busy: %s; try again in %d s".formatted(reason, retryAfterSeconds),
        Response.status(TOO_MANY_REQUESTS)
            .header(HttpHeaders.RETRY_AFTER, retryAfterSeconds)
            .build());
  }

  int retryAfterSeconds() {
    return Integer.parseInt(getResponse().getHeaderString(HttpHeaders.RETRY_AFTER));
  }
}
