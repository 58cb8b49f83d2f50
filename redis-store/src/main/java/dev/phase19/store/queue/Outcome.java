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
 * @param note what else is worth to be known of a job that is complete, in one sentence
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
      new Outcome(null, null, null, null, null, null, StageSeconds.NONE, null);

  /** An outcome without a note. */
  public Outcome(
      Long files,
      Long skippedFiles,
      Long edges,
      Long embeddings,
      Double finalLoss,
      Long peakMemoryBytes,
      StageSeconds stages,
      TrainingWindow training) {
    this(
        files, skippedFiles, edges, embeddings, finalLoss, peakMemoryBytes, stages, training, null);
  }
}
