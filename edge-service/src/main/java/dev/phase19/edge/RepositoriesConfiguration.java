package dev.phase19.edge;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.store.repository.HostPattern;
import dev.phase19.store.repository.RepositoryRules;
import dev.phase19.store.repository.TrustedOrigin;
import jakarta.validation.constraints.NotNull;
import java.util.Set;

/** The {@code repositories} section: which repositories may be dispatched. */
public final class RepositoriesConfiguration {

  /** Origins that may use http, name a port or be a private address, such as those of fixtures. */
  @JsonProperty @NotNull private Set<TrustedOrigin> trustedOrigins = Set.of();

  @JsonProperty @NotNull private Set<HostPattern> allowedHosts = Set.of();

  @JsonProperty @NotNull private Set<HostPattern> deniedHosts = Set.of();

  RepositoryRules rules() {
    return new RepositoryRules(trustedOrigins, allowedHosts, deniedHosts);
  }
}
