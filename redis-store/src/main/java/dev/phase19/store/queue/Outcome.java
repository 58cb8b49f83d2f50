package dev.phase19.store.queue;

/**
 * What a worker reports at the end of a job; values that it did not get to are null.
 *
 * @param files source files found
 * @param skippedFiles source files that could not be parsed
 * @param edges of the import graph
 * @param embeddings vectors stored
 * @param finalLoss mean loss per positive pair in the last epoch
 * @param peakMemoryBytes above the worker's idle footprint
 * @param note what else is worth knowing about a complete job, in one sentence
 * @param imports what became of the imports of the source files
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
    String note,
    ImportSummary imports) {

  /** An outcome of which nothing is known. */
  public static final Outcome NOTHING =
      new Outcome(null, null, null, null, null, null, StageSeconds.NONE, null);

  /** An outcome without a note and without imports. */
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
        files,
        skippedFiles,
        edges,
        embeddings,
        finalLoss,
        peakMemoryBytes,
        stages,
        training,
        null,
        null);
  }
}
