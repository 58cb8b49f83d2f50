package dev.phase19.http.auth;

import jakarta.ws.rs.HttpMethod;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call what. Decides by the head of a request alone, so that nothing else of it has to be
 * read.
 */
public final class Access {
  private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private static final String API = "/api/";

  private final TokenRegister tokens;
  private final boolean anonymousRead;
  private final ScopeTable scopes = new ScopeTable();

  /**
   * @param tokens the present ones
   * @param anonymousRead whether a request without a token has the scope {@code read}
   */
  public Access(TokenRegister tokens, boolean anonymousRead) {
    this.tokens = tokens;
    this.anonymousRead = anonymousRead;
  }

  ScopeTable scopes() {
    return scopes;
  }

  /**
   * Returns the caller of a request under {@code /api}.
   *
   * @param authorization the header, or null
   * @throws Unauthorized if nobody is known by it
   */
  Caller caller(String method, String authorization) {
    if (authorization != null) {
      return tokens.callerOf(authorization).orElseThrow(Unauthorized::unknownToken);
    }
    if (!anonymousRead || !READING.contains(method)) {
      throw Unauthorized.noToken();
    }
    return Caller.ANONYMOUS;
  }

  /** Returns the scope that a caller lacks for an operation; empty if there is none. */
  Optional<Scope> lacking(Caller caller, String method, String path) {
    return scopes.of(method, path).filter(scope -> !caller.scopes().contains(scope));
  }

  /**
   * Whether a request will be refused, whatever else it has.
   *
   * @param path with a slash at its beginning
   * @param authorization the header, or null
   */
  public boolean refuses(String method, String path, String authorization) {
    if (!path.startsWith(API)) {
      return false;
    }
    try {
      return lacking(caller(method, authorization), method, path).isPresent();
    } catch (Unauthorized unknown) {
      return true;
    }
  }
}
