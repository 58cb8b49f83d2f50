package dev.phase19.store.repository;

import java.util.Set;

/**
 * The normal form of a repository's URL, {@code https://host/owner/name}.
 *
 * @param url scheme, host, port if any, and path, without {@code .git}
 */
public record RepositoryName(String url) {

  /**
   * Parses and normalises what a client typed.
   *
   * @throws IllegalArgumentException with the value, the rule that it broke and the way out
   */
  public static RepositoryName parse(String text, Set<TrustedOrigin> trusted) {
    throw new UnsupportedOperationException();
  }
}
