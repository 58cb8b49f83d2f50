package dev.phase19.store.queue;

/** How long each stage of the latest attempt took, in seconds; null where it was not reached. */
public record StageSeconds(Double cloning, Double parsing, Double training, Double publishing) {

  /** No stage was reached. */
  public static final StageSeconds NONE = new StageSeconds(null, null, null, null);
}
