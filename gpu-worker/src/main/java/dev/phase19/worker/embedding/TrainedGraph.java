package dev.phase19.worker.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.worker.node2vec.TrainingResult;

/**
 * The answer.
 *
 * @param vectors one row a node
 * @param losses mean loss a positive pair, one an epoch
 * @param batch walks a step
 */
record TrainedGraph(
    @JsonProperty VectorRows vectors,
    @JsonProperty double[] losses,
    @JsonProperty double trainingSeconds,
    @JsonProperty int batch,
    @JsonProperty String device,
    @JsonProperty long peakMemoryBytes) {

  static TrainedGraph of(TrainingResult result, int dimensions) {
    return new TrainedGraph(
        new VectorRows(result.vectors(), dimensions),
        result.losses(),
        result.seconds(),
        result.batch(),
        result.device(),
        result.peakMemoryBytes());
  }
}
