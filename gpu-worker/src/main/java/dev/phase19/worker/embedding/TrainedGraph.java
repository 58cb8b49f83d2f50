package dev.phase19.worker.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.worker.graph.GraphStatistics;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.TrainingResult;

/**
 * The answer.
 *
 * @param vectors one row a node
 * @param losses mean loss a positive pair, one an epoch
 * @param batch walks a step
 * @param halvings how often it began anew with half the batch, for want of memory
 * @param parameters that it was trained with, the worker's own included
 * @param graph what it was trained on, in numbers
 */
record TrainedGraph(
    @JsonProperty VectorRows vectors,
    @JsonProperty double[] losses,
    @JsonProperty double trainingSeconds,
    @JsonProperty int batch,
    @JsonProperty int halvings,
    @JsonProperty String device,
    @JsonProperty long peakMemoryBytes,
    @JsonProperty Node2VecParameters parameters,
    @JsonProperty GraphStatistics graph) {

  static TrainedGraph of(
      TrainingResult result, Node2VecParameters parameters, GraphStatistics graph) {
    return new TrainedGraph(
        new VectorRows(result.vectors(), parameters.dimensions()),
        result.losses(),
        result.seconds(),
        result.batch(),
        result.halvings(),
        result.device(),
        result.peakMemoryBytes(),
        parameters,
        graph);
  }
}
