package dev.phase19.jmeter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.VerdictSimulation.Law;
import dev.phase19.jmeter.gate.VerdictSimulation.Wrong;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts are wrong no more often than the confidence says, and where they are, it is known. */
class VerdictSimulationTest {
  private static final double BEYOND = 1;

  static Stream<Law> independent() {
    return Arrays.stream(Law.values()).filter(law -> law.independent);
  }

  @ParameterizedTest
  @MethodSource("independent")
  void wrongVerdictsAreAsRareAsTheConfidenceSays(Law law) {
    assertRight(VerdictSimulation.of(law, 100), 4);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("independent")
  void wrongVerdictsOfAThousandRunsAreAsRareAsTheConfidenceSays(Law law) {
    assertRight(VerdictSimulation.of(law, 1_000), BEYOND);
  }

  /** What the documents warn of; should it no longer hold, they are wrong. */
  @Test
  void timesThatDependOnEachOtherMakeMoreWrongVerdicts() {
    Wrong wrong = VerdictSimulation.of(Law.CORRELATED, 200);

    assertThat(Math.max(wrong.passPercent(), wrong.failPercent()))
        .isGreaterThan(2 * VerdictSimulation.ALPHA_PERCENT);
  }

  @Tag("slow")
  @Test
  void printsTheTableOfTheDocuments() {
    System.out.println("| times | wrong PASS | wrong FAIL | wrongly ended early |");
    System.out.println("| --- | ---: | ---: | ---: |");
    for (Law law : Law.values()) {
      Wrong wrong = VerdictSimulation.of(law, 1_000);
      System.out.println(wrong);
      assertThat(wrong.runs()).isEqualTo(1_000);
    }
  }

  private static void assertRight(Wrong wrong, double beyond) {
    assertThat(wrong.passPercent()).isLessThanOrEqualTo(VerdictSimulation.ALPHA_PERCENT + beyond);
    assertThat(wrong.failPercent()).isLessThanOrEqualTo(VerdictSimulation.ALPHA_PERCENT + beyond);
  }
}
