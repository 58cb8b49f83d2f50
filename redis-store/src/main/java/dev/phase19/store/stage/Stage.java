package dev.phase19.store.stage;

import java.util.Arrays;
import java.util.Locale;

/** A stage of a running job. Redis and the HTTP contract use its {@link #word}. */
public enum Stage {
  CLONE,
  PARSE,
  TRAIN,
  PUBLISH;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the stage with this word; null if there is none, or if only a newer worker knows it.
   */
  public static Stage of(String word) {
    return Arrays.stream(values())
        .filter(stage -> stage.word().equals(word))
        .findFirst()
        .orElse(null);
  }
}
