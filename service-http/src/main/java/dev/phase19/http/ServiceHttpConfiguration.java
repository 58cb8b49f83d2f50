package dev.phase19.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.http.auth.AuthConfiguration;
import io.dropwizard.core.Configuration;
import io.dropwizard.util.DataSize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Set;

/** The settings that both services have in common. */
public abstract class ServiceHttpConfiguration extends Configuration {

  private static final String ORIGIN =
      "must be an origin such as https://dashboard.example.org: no path, no *";

  @JsonProperty @Valid @NotNull private AuthConfiguration auth = new AuthConfiguration();

  @JsonProperty @NotNull
  private Set<@Pattern(regexp = "https?://[^/?#@*]+", message = ORIGIN) String> allowedOrigins =
      Set.of();

  @JsonProperty
  @Min(10)
  @Max(1_000_000)
  private int maxConnections = 8192;

  /** Origins whose pages may call the service from a browser. */
  public Set<String> allowedOrigins() {
    return allowedOrigins;
  }

  /** How many connections the application's port accepts at a time. */
  public int maxConnections() {
    return maxConnections;
  }

  /** Who may call the service. */
  public AuthConfiguration auth() {
    return auth;
  }

  /** The longest request body that is read, in bytes; a longer one is answered 413. */
  protected DataSize maxRequestSize() {
    return DataSize.kibibytes(64);
  }
}
