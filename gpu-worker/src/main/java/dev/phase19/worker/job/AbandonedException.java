package dev.phase19.worker.job;

/** This worker gives up the job: its lease is lost, it was cancelled, or the worker is stopping. */
final class AbandonedException extends Exception {
  private static final long serialVersionUID = 1L;

  AbandonedException() {
    super("the job is no longer this worker's");
  }
}
