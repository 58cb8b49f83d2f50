package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outside of their ranges the arithmetic of a training would not be finite. */
class Node2VecParametersTest {

  @ParameterizedTest
  @ValueSource(
      doubles = {
        1e-320,
        Double.MIN_VALUE,
        9e-7,
        1.1e6,
        Double.MAX_VALUE,
        0,
        -0.0,
        -1,
        Double.NaN,
        Double.POSITIVE_INFINITY
      })
  void aWeightOutOfRangeIsNamed(double value) {
    assertThatThrownBy(() -> of(value, 1, 0.01))
        .hasMessage("p must be 1.0E-6 to 1000000.0, was " + value);
    assertThatThrownBy(() -> of(1, value, 0.01))
        .hasMessage("q must be 1.0E-6 to 1000000.0, was " + value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-320, 1e-31, 1.1e30, 0, -0.01, Double.NaN, Double.POSITIVE_INFINITY})
  void aLearningRateThatNoFloatHoldsIsNamed(double value) {
    assertThatThrownBy(() -> of(1, 1, value))
        .hasMessage("learning rate must be 1.0E-30 to 1.0E30, was " + value);
  }

  @Test
  void theEndsOfTheRangesAreInside() {
    assertThat(of(1e-6, 1e6, 1e30).p()).isEqualTo(1e-6);
    assertThat(of(1e6, 1e-6, 1e-30).q()).isEqualTo(1e-6);
  }

  private static Node2VecParameters of(double p, double q, double learningRate) {
    return new Node2VecParameters(8, 6, 3, 4, 3, p, q, learningRate, 1);
  }
}
