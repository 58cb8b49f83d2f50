package dev.phase19.worker.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.worker.node2vec.Node2VecParameters;

/** The parameters that a client gives; one that is null takes the worker's own value. */
record GivenParameters(
    @JsonProperty Integer dimensions,
    @JsonProperty Integer walkLength,
    @JsonProperty Integer context,
    @JsonProperty Integer walksPerNode,
    @JsonProperty Integer epochs,
    @JsonProperty Double p,
    @JsonProperty Double q,
    @JsonProperty Double learningRate,
    @JsonProperty Long seed,
    @JsonProperty Boolean directed) {

  /**
   * Returns all parameters: those given, and {@code own} for the others.
   *
   * @throws IllegalArgumentException if one of them breaks a rule, which the message names
   */
  Node2VecParameters over(Node2VecParameters own) {
    return new Node2VecParameters(
        or(dimensions, own.dimensions()),
        or(walkLength, own.walkLength()),
        or(context, own.context()),
        or(walksPerNode, own.walksPerNode()),
        or(epochs, own.epochs()),
        or(p, own.p()),
        or(q, own.q()),
        or(learningRate, own.learningRate()),
        or(seed, own.seed()),
        or(directed, own.directed()));
  }

  private static <T> T or(T given, T own) {
    return given == null ? own : given;
  }
}
