package dev.phase19.worker.node2vec;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.selfvalidating.SelfValidating;
import io.dropwizard.validation.selfvalidating.SelfValidation;
import io.dropwizard.validation.selfvalidating.ViolationCollector;
import jakarta.validation.constraints.NotNull;

/** The {@code node2vec} section of the worker's configuration: how repositories are embedded. */
@SelfValidating
public final class Node2VecConfiguration {
  @JsonProperty private int dimensions = Node2VecParameters.DEFAULTS.dimensions();

  @JsonProperty private int walkLength = Node2VecParameters.DEFAULTS.walkLength();

  @JsonProperty private int context = Node2VecParameters.DEFAULTS.context();

  @JsonProperty private int walksPerNode = Node2VecParameters.DEFAULTS.walksPerNode();

  @JsonProperty private int epochs = Node2VecParameters.DEFAULTS.epochs();

  @JsonProperty private double p = Node2VecParameters.DEFAULTS.p();

  @JsonProperty private double q = Node2VecParameters.DEFAULTS.q();

  @JsonProperty private double learningRate = Node2VecParameters.DEFAULTS.learningRate();

  @JsonProperty private long seed = Node2VecParameters.DEFAULTS.seed();

  @JsonProperty private boolean directed = Node2VecParameters.DEFAULTS.directed();

  @JsonProperty
  @NotNull
  @MinDataSize(value = 64, unit = DataSizeUnit.MEBIBYTES)
  private DataSize memoryLimit = DataSize.bytes(Node2VecTrainer.DEFAULT_MEMORY_BYTES);

  /** Returns how many bytes one training may plan to take on the device. */
  public long memoryLimitBytes() {
    return memoryLimit.toBytes();
  }

  /**
   * Returns the parameters.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Node2VecParameters parameters() {
    return new Node2VecParameters(
        dimensions, walkLength, context, walksPerNode, epochs, p, q, learningRate, seed, directed);
  }

  /** Checks the parameters by the rules of {@link Node2VecParameters}. */
  @SelfValidation
  public void validate(ViolationCollector violations) {
    try {
      parameters();
    } catch (IllegalArgumentException e) {
      violations.addViolation(e.getMessage());
    }
  }
}
