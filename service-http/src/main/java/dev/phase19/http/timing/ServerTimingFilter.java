package dev.phase19.http.timing;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response.Status;

/**
 * Sends the header {@code Server-Timing} (W3C) with the {@linkplain RequestParts parts} of a
 * request. Its {@code total} begins with the first filter and ends before the body is written. A
 * caller who is not known learns no times.
 */
@PreMatching
@Priority(Integer.MIN_VALUE)
public final class ServerTimingFilter implements ContainerRequestFilter, ContainerResponseFilter {

  /** The name of the header. */
  public static final String HEADER = "Server-Timing";

  private static final String PARTS = RequestParts.class.getName();

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(PARTS, RequestParts.begin());
  }

  /** Runs last, because Jersey sorts response filters by descending priority. */
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    RequestParts.end();
    if (request.getProperty(PARTS) instanceof RequestParts parts
        && response.getStatus() != Status.UNAUTHORIZED.getStatusCode()) {
      response.getHeaders().putSingle(HEADER, parts.header());
    }
  }
}
