package dev.phase19.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.http.auth.AuthConfiguration;
import io.dropwizard.core.Configuration;
import io.dropwizard.util.DataSize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** The settings that both services have in common. */
public abstract class ServiceHttpConfiguration extends Configuration {

  @JsonProperty @Valid @NotNull private AuthConfiguration auth = new AuthConfiguration();

  /** Who may call the service. */
  public AuthConfiguration auth() {
    return auth;
  }

  /** The longest request body that is read, in bytes; a longer one is answered 413. */
  protected DataSize maxRequestSize() {
    return DataSize.kibibytes(64);
  }
}
