package dev.phase19.http.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One token of the configuration.
 *
 * @param token the secret; empty when its environment variable is not set, in which case the entry
 *     counts as absent
 */
public record ConfiguredToken(
    @JsonProperty("token") String token, @JsonProperty("scopes") Set<Scope> scopes) {

  private static final int MIN_LENGTH = 16;

  /** {@code b64token} of RFC 6750, section 2.1. */
  private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  public ConfiguredToken {
    token = token == null ? "" : token.strip();
    scopes = scopes == null ? Set.of() : Set.copyOf(scopes);
  }

  boolean present() {
    return !token.isEmpty();
  }

  boolean strongEnough() {
    return token.length() >= MIN_LENGTH && SYNTAX.matcher(token).matches();
  }

  /** Omits the token, which must not get into a log. */
  @Override
  public String toString() {
    return "token with " + scopes;
  }
}
