package dev.phase19.http.auth;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses callers that lack the scope of the resource method, and unknown callers. */
@Priority(Priorities.AUTHORIZATION)
final class ScopeFilter implements ContainerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(ScopeFilter.class);

  /** The property of a request with the address that it comes from. */
  static final String REMOTE = ScopeFilter.class.getName() + ".remote";

  private final Scope required;

  ScopeFilter(Scope required) {
    this.required = required;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!(request.getSecurityContext().getUserPrincipal() instanceof Caller caller)) {
      throw Unauthorized.noToken();
    }
    if (!caller.scopes().contains(required)) {
      refuse(caller, required, request);
    }
  }

  /** Refuses a caller that lacks a scope, and logs it with the address it calls from. */
  static void refuse(Caller caller, Scope required, ContainerRequestContext request) {
    if (caller.anonymous()) {
      throw Unauthorized.noToken();
    }
    log.warn(
        "request refused: status=403 scope={} caller={} remote={} method={} path={}",
        required.word(),
        caller.name(),
        request.getProperty(REMOTE),
        request.getMethod(),
        request.getUriInfo().getRequestUri().getRawPath());
    throw new Forbidden(caller, required);
  }
}
