package dev.phase19.jmeter.gate.percentile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.percentile.VerdictSimulation.Law;
import dev.phase19.jmeter.gate.percentile.VerdictSimulation.Wrong;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts are wrong no more often than the confidence says; the exceptions are known. */
class VerdictSimulationTest {
  private static final double BEYOND = 1;

  /** All laws whose runs are long enough to hold many of their bursts. */
  static Stream<Law> laws() {
    return Arrays.stream(Law.values()).filter(law -> law != Law.FEW_BURSTS);
  }

  static Stream<Law> shortOnes() {
    return laws().filter(law -> law.samples == 1_000);
  }

  @ParameterizedTest
  @MethodSource("shortOnes")
  void wrongVerdictsAreAsRareAsTheConfidenceSays(Law law) {
    assertRight(VerdictSimulation.of(law, 100), 4);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("laws")
  void wrongVerdictsOfAThousandRunsAreAsRareAsTheConfidenceSays(Law law) {
    assertRight(VerdictSimulation.of(law, 1_000), BEYOND);
  }

  /** The documentation warns of this; if it no longer holds, the documentation is wrong. */
  @Test
  void aRunThatHoldsFewBurstsMakesMoreWrongVerdicts() {
    assertThat(VerdictSimulation.of(Law.FEW_BURSTS, 200).passPercent())
        .isGreaterThan(VerdictSimulation.ALPHA_PERCENT + BEYOND);
  }

  @Tag("slow")
  @Test
  void printsTheTableOfTheDocuments() {
    System.out.println(
        "| times | samples a run | wrong PASS | wrong FAIL | wrongly ended early | unaware: PASS | FAIL |");
    System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (Law law : Law.values()) {
      Wrong wrong = VerdictSimulation.of(law, 1_000);
      Wrong unaware = VerdictSimulation.withoutTimes(law, 1_000);
      System.out.printf(
          Locale.ROOT,
          "%s %.1f %% | %.1f %% |%n",
          wrong,
          unaware.passPercent(),
          unaware.failPercent());
      assertThat(wrong.runs()).isEqualTo(1_000);
    }
  }

  private static void assertRight(Wrong wrong, double beyond) {
    assertThat(wrong.passPercent()).isLessThanOrEqualTo(VerdictSimulation.ALPHA_PERCENT + beyond);
    assertThat(wrong.failPercent()).isLessThanOrEqualTo(VerdictSimulation.ALPHA_PERCENT + beyond);
  }
}
