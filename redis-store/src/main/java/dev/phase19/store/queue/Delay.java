package dev.phase19.store.queue;

/** The result of an attempt to delay a job that its worker wants to try again later. */
public enum Delay {
  /** It waits again at its old place once the time has passed. */
  DELAYED,
  /** It was already delayed as often as allowed: it still runs, and its worker must fail it. */
  EXHAUSTED,
  /** The lease is lost: another worker has the job, or the job has ended. */
  LOST
}
