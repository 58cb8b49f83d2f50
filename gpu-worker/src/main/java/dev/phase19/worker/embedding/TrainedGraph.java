package dev.phase19.worker.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.worker.node2vec.TrainingResult;
import java.util.Arrays;

/**
 * The answer.
 *
 * @param vectors one row a node
 * @param losses mean loss a positive pair, one an epoch
 * @param batch walks a step
 */
record TrainedGraph(
    @JsonProperty float[][] vectors,
    @JsonProperty double[] losses,
    @JsonProperty double trainingSeconds,
    @JsonProperty int batch,
    @JsonProperty String device,
    @JsonProperty long peakMemoryBytes) {

  static TrainedGraph of(TrainingResult result, int dimensions) {
    float[] flat = result.vectors();
    float[][] rows = new float[flat.length / dimensions][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * dimensions, (i + 1) * dimensions);
    }
    return new TrainedGraph(
        rows,
        result.losses(),
        result.seconds(),
        result.batch(),
        result.device(),
        result.peakMemoryBytes());
  }
}
