package dev.phase19.store.queue;

/**
 * What a worker reports at the end of a job; what it did not reach is null.
 *
 * @param files source files found
 * @param skippedFiles source files that could not be parsed
 * @param edges of the import graph
 * @param embeddings vectors stored
 * @param finalLoss mean loss a positive pair in the last epoch
 * @param peakMemoryBytes above the worker's idle footprint
 * @param note what a reader of the job should know besides, such as that vectors went away
 */
public record Outcome(
    Long files,
    Long skippedFiles,
    Long edges,
    Long embeddings,
    Double finalLoss,
    Long peakMemoryBytes,
    StageSeconds stages,
    TrainingWindow training,
    String note) {

  /** Nothing was reached. */
  public static final Outcome NOTHING =
      new Outcome(null, null, null, null, null, null, StageSeconds.NONE, null, null);
}
