package dev.phase19.http.auth;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses callers that lack the scope of the resource method, and unknown callers. */
@Priority(Priorities.AUTHORIZATION)
final class ScopeFilter implements ContainerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(ScopeFilter.class);

  private final Scope required;

  ScopeFilter(Scope required) {
    this.required = required;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!(request.getSecurityContext().getUserPrincipal() instanceof Caller caller)) {
      throw Unauthorized.noToken();
    }
    if (caller.scopes().contains(required)) {
      return;
    }
    if (caller.anonymous()) {
      throw Unauthorized.noToken();
    }
    log.warn(
        "request refused: status=403 scope={} caller={} method={} path={}",
        required.word(),
        caller.name(),
        request.getMethod(),
        request.getUriInfo().getRequestUri().getRawPath());
    throw new ForbiddenException(
        "the token lacks the scope %s: it has %s"
            .formatted(
                required.word(),
                caller.scopes().stream()
                    .sorted()
                    .map(Scope::word)
                    .collect(Collectors.joining(", "))),
        Response.status(Status.FORBIDDEN)
            .header(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer realm=\"phase19\", error=\"insufficient_scope\", scope=\"%s\""
                    .formatted(required.word()))
            .build());
  }
}
