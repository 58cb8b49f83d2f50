package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedSkipsTest {
  private static final RunVerdict SKIPPED = AVerdict.of(AVerdict.PASS, AVerdict.SKIPPED);

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "GPU", "other, ingest-dispatch-latency", " GPU ,other"})
  void aSkipGoesOnWhereTheListIsNotSetOrNamesItsGateOrPlan(String list) {
    assertThat(AllowedSkips.of(list).pass(SKIPPED)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "P95 of dispatch", "gpu", ","})
  void aSkipThatTheListDoesNotNameFailsTheBuild(String list) {
    assertThat(AllowedSkips.of(list).pass(SKIPPED)).isFalse();
  }

  @Test
  void aListOfSkipsAllowsNoFailure() {
    assertThat(AllowedSkips.of("ingest-dispatch-latency").pass(AVerdict.of(AVerdict.FAIL)))
        .isFalse();
    assertThat(AllowedSkips.of(null).pass(AVerdict.of())).isFalse();
  }
}
