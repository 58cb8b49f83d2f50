package dev.phase19.jmeter.gate.percentile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.Sample;
import dev.phase19.jmeter.gate.State;
import org.junit.jupiter.api.Test;

/** A broken limit says of what the slow samples consist, where their service says so. */
class SlowPartsTest {
  private final PercentileGate gate =
      new PercentileGate(new PercentileLimit(95, 100, ResponseFilter.SUCCESSES, 0, false));

  private void add(int times, Sample sample) {
    for (int i = 0; i < times; i++) {
      gate.add(sample.seen());
    }
  }

  private String cause() {
    return gate.evaluate(Evidence.NONE).cause();
  }

  @Test
  void serverNetworkAndTheGreatestPartsAreNamed() {
    add(90, Sample.of("A").takingMillis(10).with("server_total_ms", 9).with("server_redis_ms", 1));
    add(
        10,
        Sample.of("A")
            .takingMillis(120)
            .with("server_total_ms", 110)
            .with("server_redis_ms", 100)
            .with("server_auth_ms", 0.02)
            .with("files", 7));

    assertThat(cause())
        .isEqualTo(
            "A: P95 120.0 ms, limit 100 ms; samples at or above it: server 110.0 ms (redis 100.0"
                + " ms), network and client 10.0 ms");
  }

  /** Those between the limit and the percentile say nothing about the percentile. */
  @Test
  void onlySamplesAtOrAboveThePercentileCount() {
    add(90, Sample.of("A").takingMillis(150).with("server_total_ms", 1));
    add(10, Sample.of("A").takingMillis(200).with("server_total_ms", 190));

    assertThat(cause()).endsWith("server 190.0 ms, network and client 10.0 ms");
  }

  @Test
  void partsWithoutATotalAreNamedAsTheyAre() {
    add(
        5,
        Sample.of("A")
            .takingMillis(60_000)
            .with("server_train_ms", 50_000)
            .with("server_clone_ms", 8_000)
            .with("server_parse_ms", 1_000)
            .with("server_publish_ms", 700));

    assertThat(cause())
        .endsWith(
            "; samples at or above it: 60.0 s on average, of which train 50.0 s, clone 8000.0 ms,"
                + " parse 1000.0 ms");
  }

  @Test
  void aServiceThatSaysNothingAddsNothing() {
    add(5, Sample.of("A").takingMillis(120).with("files", 100));

    assertThat(cause()).isEqualTo("A: P95 120.0 ms, limit 100 ms");
  }

  @Test
  void aServersClockMaySayMoreThanTheClients() {
    add(5, Sample.of("A").takingMillis(120).with("server_total_ms", 121));

    assertThat(cause()).endsWith("server 121.0 ms, network and client 0.0 ms");
  }

  @Test
  void aLimitThatHoldsNeedsNoExplanation() {
    add(99, Sample.of("A").takingMillis(10).with("server_total_ms", 9));
    add(1, Sample.of("A").takingMillis(120).with("server_total_ms", 110));

    assertThat(gate.evaluate(Evidence.NONE).state()).isEqualTo(State.PASS);
    assertThat(cause()).isEqualTo("A: P95 10.0 ms, limit 100 ms");
  }

  @Test
  void manyDifferentTimesAreKeptInBoundedMemory() {
    for (int i = 0; i < 20_000; i++) {
      double millis = 100 * Math.pow(1.0005, i);
      gate.add(Sample.of("A").takingMillis(millis).with("server_total_ms", millis - 10).seen());
    }

    assertThat(cause()).contains("; samples at or above it: server ");
  }
}
