package dev.phase19.worker.job;

import java.util.Locale;

/** How this worker's part in a job ended. */
enum JobEnd {
  /** The worker finished the job. */
  COMPLETE,
  /** The worker recorded that the job failed. */
  FAILED,
  /** The worker gave the job back, to be tried again later. */
  DELAYED,
  /** The worker worked to the end, but no longer held the lease by then. */
  LOST,
  /**
   * The worker stopped in the middle: the lease was lost, the job was cancelled, or the worker is
   * stopping.
   */
  ABANDONED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
