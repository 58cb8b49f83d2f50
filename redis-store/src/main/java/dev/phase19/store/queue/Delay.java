package dev.phase19.store.queue;

/** What became of a job that its worker wanted to be tried again later. */
public enum Delay {
  /** It waits again when the time has passed, at its old place. */
  DELAYED,
  /** It was delayed as often as it may be: it still runs, and is for its worker to fail. */
  EXHAUSTED,
  /** It is another's, or has ended. */
  LOST
}
