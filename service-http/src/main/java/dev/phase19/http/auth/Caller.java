package dev.phase19.http.auth;

import java.security.Principal;
import java.util.Set;

/**
 * Who sent a request.
 *
 * @param name stable for a token and free of it: the beginning of its SHA-256; {@code anonymous}
 *     without one
 */
public record Caller(String name, Set<Scope> scopes) implements Principal {

  static final Caller ANONYMOUS = new Caller("anonymous", Set.of(Scope.READ));

  @Override
  public String getName() {
    return name;
  }

  boolean anonymous() {
    return equals(ANONYMOUS);
  }
}
