package dev.phase19.edge.redis;

import dev.phase19.http.error.ErrorBody;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;

/** Answers 503 to any request that needed Redis while it was unavailable. */
public final class RedisUnavailableMapper implements ExceptionMapper<RedisUnavailable> {

  /** How long a client should wait before it tries again. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  @Override
  public Response toResponse(RedisUnavailable failure) {
    return ErrorBody.response(503, message(failure))
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER.toSeconds())
        .build();
  }

  /** Returns what the client is told. */
  public static String message(RedisUnavailable failure) {
    return "Redis cannot be reached (%s): try again in %d s"
        .formatted(failure.getMessage(), RETRY_AFTER.toSeconds());
  }
}
