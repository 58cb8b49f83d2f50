package dev.phase19.worker.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.worker.graph.GraphStatistics;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.TrainingResult;

/**
 * What {@code train} prints on standard output.
 *
 * @param output the file with the vectors
 * @param losses mean loss per positive pair, one per epoch
 * @param startSeconds time that TensorFlow took to start and to build its program
 * @param batch walks per step
 * @param halvings how often the training started again with half the batch, for lack of memory
 * @param peakMemoryBytes peak memory above the idle footprint: of the process on the CPU, of the
 *     device on a GPU
 */
record TrainReport(
    @JsonProperty String output,
    @JsonProperty long outputBytes,
    @JsonProperty double[] losses,
    @JsonProperty double readSeconds,
    @JsonProperty double startSeconds,
    @JsonProperty double trainingSeconds,
    @JsonProperty double writeSeconds,
    @JsonProperty int batch,
    @JsonProperty int halvings,
    @JsonProperty String device,
    @JsonProperty long peakMemoryBytes,
    @JsonProperty Node2VecParameters parameters,
    @JsonProperty GraphStatistics graph) {

  /** When each part was done, in nanoseconds of one clock. */
  record Times(long start, long read, long ready, long trained, long written) {}

  static TrainReport of(
      VectorFile output,
      TrainingResult result,
      Times times,
      Node2VecParameters parameters,
      GraphStatistics graph) {
    return new TrainReport(
        output.path().toString(),
        (long) Float.BYTES * result.vectors().length,
        result.losses(),
        (times.read() - times.start()) / 1e9,
        (times.ready() - times.read()) / 1e9,
        (times.trained() - times.ready()) / 1e9,
        (times.written() - times.trained()) / 1e9,
        result.batch(),
        result.halvings(),
        result.device(),
        result.peakMemoryBytes(),
        parameters,
        graph);
  }
}
