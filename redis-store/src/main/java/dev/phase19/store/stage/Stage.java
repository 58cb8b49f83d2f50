package dev.phase19.store.stage;

import java.util.Arrays;
import java.util.Locale;

/** A stage of a running job. Redis and the HTTP contract know it by its {@link #word}. */
public enum Stage {
  CLONE,
  PARSE,
  TRAIN,
  PUBLISH;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stage of that word; null where there is none, or one of a newer worker's. */
  public static Stage of(String word) {
    return Arrays.stream(values())
        .filter(stage -> stage.word().equals(word))
        .findFirst()
        .orElse(null);
  }
}
