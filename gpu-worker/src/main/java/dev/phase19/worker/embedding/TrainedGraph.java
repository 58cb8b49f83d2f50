package dev.phase19.worker.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.worker.graph.GraphStatistics;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.TrainingResult;

/**
 * The response: the vectors of a graph, and how they were trained.
 *
 * @param vectors one row per node
 * @param losses mean loss per positive pair, one per epoch
 * @param batch walks per step
 * @param halvings how often the training started again with half the batch, for lack of memory
 * @param parameters all parameters of the training, including the worker's own
 * @param graph the graph's statistics
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
