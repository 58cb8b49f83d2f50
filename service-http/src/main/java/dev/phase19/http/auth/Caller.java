package dev.phase19.http.auth;

import java.security.Principal;
import java.util.Set;

/**
 * Who sent a request.
 *
 * @param name identifies a token without revealing it: the beginning of its SHA-256; {@code
 *     anonymous} without a token
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
