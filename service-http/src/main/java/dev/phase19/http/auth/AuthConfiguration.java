package dev.phase19.http.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** The {@code auth} section: the tokens, and whether reading requires one. */
public final class AuthConfiguration {

  @JsonProperty private boolean anonymousRead = false;

  @JsonProperty @NotNull private List<ConfiguredToken> tokens = List.of();

  /** Creates a configuration without tokens. */
  public AuthConfiguration() {}

  AuthConfiguration(List<ConfiguredToken> tokens) {
    this.tokens = tokens;
  }

  /** Whether a request without a token has the scope {@code read}. */
  public boolean anonymousRead() {
    return anonymousRead;
  }

  /** The configured tokens, including those left empty. */
  public List<ConfiguredToken> tokens() {
    return tokens;
  }

  /** The configured tokens, without those left empty. */
  public List<ConfiguredToken> presentTokens() {
    return tokens.stream().filter(ConfiguredToken::present).toList();
  }

  @ValidationMethod(
      message =
          "auth.tokens has no token: set PHASE19_TOKEN in the environment, for instance with "
              + "`export PHASE19_TOKEN=$(openssl rand -hex 24)`, or list one with its scopes "
              + "(read, dispatch, admin) under auth.tokens")
  boolean isAtLeastOneTokenPresent() {
    return tokens == null || !presentTokens().isEmpty();
  }

  @ValidationMethod(
      message =
          "auth.tokens has a token that is too weak: it must have 16 characters or more, of "
              + "letters, digits and -._~+/ with = at the end only")
  boolean isEachTokenStrongEnough() {
    return tokens == null || presentTokens().stream().allMatch(ConfiguredToken::strongEnough);
  }

  @ValidationMethod(
      message = "auth.tokens has a token without scopes: list some of read, dispatch, admin")
  boolean isEachTokenOfSomeUse() {
    return tokens == null || presentTokens().stream().noneMatch(token -> token.scopes().isEmpty());
  }

  @ValidationMethod(
      message = "auth.tokens lists the same token twice: list it once, with all its scopes")
  boolean isEachTokenListedOnce() {
    return tokens == null
        || presentTokens().stream().map(ConfiguredToken::token).distinct().count()
            == presentTokens().size();
  }
}
