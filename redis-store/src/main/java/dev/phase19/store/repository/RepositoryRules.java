package dev.phase19.store.repository;

import java.util.Set;

/**
 * Which repositories are accepted, apart from the syntax of their names.
 *
 * @param trusted origins to which no rule about hosts applies
 * @param allowed hosts; if there are none, every public host is allowed
 * @param denied hosts, even if they are allowed
 */
public record RepositoryRules(
    Set<TrustedOrigin> trusted, Set<HostPattern> allowed, Set<HostPattern> denied) {

  public RepositoryRules {
    trusted = Set.copyOf(trusted);
    allowed = Set.copyOf(allowed);
    denied = Set.copyOf(denied);
  }

  /** Returns the rules that allow all public hosts and some trusted origins. */
  public static RepositoryRules trusting(Set<TrustedOrigin> trusted) {
    return new RepositoryRules(trusted, Set.of(), Set.of());
  }

  boolean allow(String host) {
    return (allowed.isEmpty() || allowed.stream().anyMatch(pattern -> pattern.matches(host)))
        && denied.stream().noneMatch(pattern -> pattern.matches(host));
  }
}
