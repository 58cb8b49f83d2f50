package dev.phase19.worker.job;

import java.util.Locale;

/** A stage of a job. */
enum Stage {
  CLONE,
  PARSE,
  TRAIN,
  PUBLISH;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
