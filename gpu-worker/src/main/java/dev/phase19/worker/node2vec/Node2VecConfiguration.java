package dev.phase19.worker.node2vec;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.validation.MinDataSize;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/** The {@code node2vec} section of the worker's configuration: how repositories are embedded. */
public final class Node2VecConfiguration {
  @JsonProperty
  @Min(1)
  @Max(1024)
  private int dimensions = Node2VecParameters.DEFAULTS.dimensions();

  @JsonProperty
  @Min(2)
  @Max(1000)
  private int walkLength = Node2VecParameters.DEFAULTS.walkLength();

  @JsonProperty
  @Min(2)
  private int context = Node2VecParameters.DEFAULTS.context();

  @JsonProperty
  @Min(1)
  @Max(1000)
  private int walksPerNode = Node2VecParameters.DEFAULTS.walksPerNode();

  @JsonProperty
  @Min(1)
  @Max(10_000)
  private int epochs = Node2VecParameters.DEFAULTS.epochs();

  @JsonProperty @Positive private double p = Node2VecParameters.DEFAULTS.p();

  @JsonProperty @Positive private double q = Node2VecParameters.DEFAULTS.q();

  @JsonProperty @Positive private double learningRate = Node2VecParameters.DEFAULTS.learningRate();

  @JsonProperty private long seed = Node2VecParameters.DEFAULTS.seed();

  @JsonProperty private boolean directed = Node2VecParameters.DEFAULTS.directed();

  @JsonProperty
  @NotNull
  @MinDataSize(value = 64, unit = DataSizeUnit.MEBIBYTES)
  private DataSize memoryLimit = DataSize.bytes(Node2VecTrainer.DEFAULT_MEMORY_BYTES);

  /** What one training may take on the device, by plan, in bytes. */
  public long memoryLimitBytes() {
    return memoryLimit.toBytes();
  }

  /**
   * The parameters.
   *
   * @throws IllegalArgumentException if two of them do not fit together
   */
  public Node2VecParameters parameters() {
    return new Node2VecParameters(
        dimensions, walkLength, context, walksPerNode, epochs, p, q, learningRate, seed, directed);
  }
}
