package dev.phase19.store.embedding;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key of a version of embeddings: the repository is its hash tag. */
public record StoredKey(String repository, String version) {
  /** Matches the keys of all versions, as SCAN takes it. */
  public static final String GLOB = "{phase19:*}:embeddings:*";

  private static final Pattern KEY = Pattern.compile("\\{phase19:(.*)}:embeddings:([^:}]+)");

  static String of(String repository, String version) {
    return "{phase19:" + repository + "}:embeddings:" + version;
  }

  /** Reads a key; empty if it is none of a version. */
  public static Optional<StoredKey> parse(String key) {
    Matcher parts = KEY.matcher(key);
    return parts.matches()
        ? Optional.of(new StoredKey(parts.group(1), parts.group(2)))
        : Optional.empty();
  }
}
