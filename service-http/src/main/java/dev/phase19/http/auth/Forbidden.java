package dev.phase19.http.auth;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.stream.Collectors;

/** 403 with the challenge of RFC 6750, section 3. */
final class Forbidden extends ForbiddenException {

  private static final long serialVersionUID = 1;

  Forbidden(Caller caller, Scope required) {
    super(
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
