package dev.phase19.http.auth;

import dev.phase19.http.timing.RequestParts;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Identifies the caller of everything under {@code /api}. It runs before Jersey matches a resource,
 * so that a stranger learns neither which paths exist (404) nor what they accept (405, 415).
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
final class BearerFilter implements ContainerRequestFilter {

  private static final Logger log = LoggerFactory.getLogger(BearerFilter.class);

  private final Access access;

  @Context private HttpServletRequest connection;

  BearerFilter(Access access) {
    this.access = access;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (underApi(request)) {
      request.setProperty(ScopeFilter.REMOTE, connection.getRemoteAddr());
      Caller caller = RequestParts.time("auth", () -> caller(request));
      request.setSecurityContext(
          new CallerContext(caller, request.getSecurityContext().isSecure()));
    }
  }

  private Caller caller(ContainerRequestContext request) {
    Caller caller;
    try {
      caller =
          access.caller(request.getMethod(), request.getHeaderString(HttpHeaders.AUTHORIZATION));
    } catch (Unauthorized unknown) {
      throw refused(request, unknown);
    }
    access
        .lacking(caller, request.getMethod(), path(request))
        .ifPresent(scope -> ScopeFilter.refuse(caller, scope, request));
    return caller;
  }

  private static String path(ContainerRequestContext request) {
    return request.getUriInfo().getPathSegments().stream()
        .map(PathSegment::getPath)
        .collect(Collectors.joining("/", "/", ""));
  }

  /**
   * Compares by segment and without matrix parameters, because Jersey matches {@code /api;x/v1}
   * like {@code /api/v1}.
   */
  private static boolean underApi(ContainerRequestContext request) {
    List<PathSegment> segments = request.getUriInfo().getPathSegments();
    return !segments.isEmpty() && segments.get(0).getPath().equals("api");
  }

  private Unauthorized refused(ContainerRequestContext request, Unauthorized refusal) {
    log.warn(
        "request refused: status=401 reason={} remote={} method={} path={}",
        refusal.reason(),
        connection.getRemoteAddr(),
        request.getMethod(),
        // Raw, because a decoded path could forge log lines.
        request.getUriInfo().getRequestUri().getRawPath());
    return refusal;
  }

  private record CallerContext(Caller caller, boolean isSecure) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return caller.scopes().stream().anyMatch(scope -> scope.word().equals(role));
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
