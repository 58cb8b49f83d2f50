package dev.phase19.http.error;

import jakarta.annotation.Priority;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Explains what is wrong with an {@code Accept} header that Jersey cannot parse. Left to itself,
 * Jersey answers 400 without a message and calls no exception mapper. It parses {@code
 * Content-Type} before any filter runs; see {@link ServletErrorPage}.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION + 2)
final class BadHeaderFilter implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      request.getAcceptableMediaTypes();
    } catch (ProcessingException malformed) {
      throw new BadRequestException(
          "Accept must be media types such as application/json, was %s"
              .formatted(request.getHeaderString(HttpHeaders.ACCEPT)));
    }
  }
}
