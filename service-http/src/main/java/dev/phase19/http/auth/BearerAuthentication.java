package dev.phase19.http.auth;

import io.dropwizard.jersey.setup.JerseyEnvironment;

/** Applies the tokens of a configuration to a service. */
public final class BearerAuthentication {

  private BearerAuthentication() {}

  /** Authenticates everything under {@code /api} and enforces {@link RequiresScope}. */
  public static void register(AuthConfiguration configuration, JerseyEnvironment jersey) {
    jersey.register(
        new BearerFilter(
            new TokenRegister(configuration.presentTokens()), configuration.anonymousRead()));
    jersey.register(new ScopeFeature());
  }
}
