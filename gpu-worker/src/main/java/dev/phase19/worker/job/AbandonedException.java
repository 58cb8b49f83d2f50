package dev.phase19.worker.job;

/** The job is no longer this worker's: its lease is lost, or the worker stops. */
final class AbandonedException extends Exception {
  private static final long serialVersionUID = 1L;

  AbandonedException() {
    super("the job is no longer this worker's");
  }
}
