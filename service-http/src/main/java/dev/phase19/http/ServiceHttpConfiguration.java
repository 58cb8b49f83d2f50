package dev.phase19.http;

import dev.phase19.http.auth.AuthConfiguration;
import io.dropwizard.core.Configuration;
import io.dropwizard.util.DataSize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** What the configuration of both services begins with. */
public abstract class ServiceHttpConfiguration extends Configuration {

  @Valid @NotNull private AuthConfiguration auth = new AuthConfiguration();

  /** Who may call the service. */
  public AuthConfiguration getAuth() {
    return auth;
  }

  public void setAuth(AuthConfiguration auth) {
    this.auth = auth;
  }

  /** The longest request body that is read; a longer one is answered 413. */
  protected DataSize maxRequestSize() {
    return DataSize.kibibytes(64);
  }
}
