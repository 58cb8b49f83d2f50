package dev.phase19.jmeter.precondition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RunLabelTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

  @Test
  void aLabelSaysPlanStartAndHost() {
    assertThat(RunLabel.of("queue-overflow", START, "qa-1"))
        .matches("queue-overflow, 2026-01-02T03:04:05Z, host qa-1, run [0-9a-f]{8}");
  }

  @Test
  void twoRunsOfOneSecondHaveTwoLabels() {
    Set<String> labels = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      labels.add(RunLabel.of("plan", START, "host"));
    }
    assertThat(labels).hasSize(100);
  }

  /** The contract of the services requires this of a label. */
  @Property
  void aLabelIsPrintableAndShortEnoughWhateverThePlanIsCalled(
      @ForAll String plan, @ForAll String host) {
    String label = RunLabel.of(plan.repeat(3), START, host);

    assertThat(label).matches("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]{1,200}");
  }
}
