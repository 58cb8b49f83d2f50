package dev.phase19.http.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The {@code auth} section: the tokens, and whether reading requires one. */
public final class AuthConfiguration {

  private static final String TOO_WEAK =
      "has a token that is too weak: it must have 16 characters or more, of letters, digits and"
          + " -._~+/ with = at the end only";
  private static final String USELESS =
      "has a token without scopes: list some of read, dispatch, admin";
  private static final String TWICE =
      "lists the same token twice: list it once, with all its scopes";

  @JsonProperty private boolean anonymousRead = false;

  @JsonProperty @NotNull private List<ConfiguredToken> tokens = List.of();

  @JsonProperty private Path tokenFile;

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

  /** Returns the file of further tokens, or null. */
  public Path tokenFile() {
    return tokenFile;
  }

  @ValidationMethod(
      message =
          "auth.tokens has no token: set PHASE19_TOKEN in the environment, for instance with "
              + "`export PHASE19_TOKEN=$(openssl rand -hex 24)`, list one with its scopes "
              + "(read, dispatch, admin) under auth.tokens, or name an auth.tokenFile")
  boolean isAtLeastOneTokenPresent() {
    return tokens == null || tokenFile != null || !presentTokens().isEmpty();
  }

  @ValidationMethod(message = "auth.tokens " + TOO_WEAK)
  boolean isEachTokenStrongEnough() {
    return tokens == null || areStrongEnough(presentTokens());
  }

  @ValidationMethod(message = "auth.tokens " + USELESS)
  boolean isEachTokenOfSomeUse() {
    return tokens == null || areOfSomeUse(presentTokens());
  }

  @ValidationMethod(message = "auth.tokens " + TWICE)
  boolean isEachTokenListedOnce() {
    return tokens == null || areListedOnce(presentTokens());
  }

  /** Says what is wrong with tokens; empty if nothing is. */
  static Optional<String> problem(List<ConfiguredToken> tokens) {
    if (tokens.stream().noneMatch(ConfiguredToken::present)) {
      return Optional.of("it has no token");
    }
    if (!areStrongEnough(tokens)) {
      return Optional.of("it " + TOO_WEAK);
    }
    if (!areOfSomeUse(tokens)) {
      return Optional.of("it " + USELESS);
    }
    return areListedOnce(tokens) ? Optional.empty() : Optional.of("it " + TWICE);
  }

  private static boolean areStrongEnough(List<ConfiguredToken> tokens) {
    return tokens.stream().allMatch(ConfiguredToken::strongEnough);
  }

  private static boolean areOfSomeUse(List<ConfiguredToken> tokens) {
    return tokens.stream().noneMatch(token -> token.scopes().isEmpty());
  }

  private static boolean areListedOnce(List<ConfiguredToken> tokens) {
    return tokens.stream().map(ConfiguredToken::token).distinct().count() == tokens.size();
  }
}
