package dev.phase19.http.auth;

import io.dropwizard.jersey.setup.JerseyEnvironment;

/** Applies the rules of access to a service. */
public final class BearerAuthentication {

  private BearerAuthentication() {}

  /** Authenticates everything under {@code /api} and enforces {@link RequiresScope}. */
  public static void register(Access access, JerseyEnvironment jersey) {
    jersey.register(new BearerFilter(access));
    jersey.register(new ScopeFeature(access.scopes()));
  }
}
