package dev.phase19.worker.job;

import java.util.Locale;

/** How this worker's part in a job ended. */
enum JobEnd {
  /** It finished it. */
  COMPLETE,
  /** It failed it. */
  FAILED,
  /** It gave it back, to be tried again later. */
  DELAYED,
  /** It worked to the end, but the job was another's by then, or Redis could not be told. */
  LOST,
  /** It stopped in the middle: the lease was lost, or the worker stops. */
  ABANDONED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
