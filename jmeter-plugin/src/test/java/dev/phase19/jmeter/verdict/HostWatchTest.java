package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostWatchTest {
  private final List<String> reports = new ArrayList<>();
  private long now =
      LocalDateTime.of(2026, 1, 1, 12, 3, 11)
          .atZone(ZoneId.systemDefault())
          .toInstant()
          .toEpochMilli();
  private final HostWatch watch = new HostWatch(Duration.ofSeconds(60), () -> now, reports::add);

  private void pass(int seconds) {
    now += seconds * 1_000L;
    watch.check();
  }

  @Test
  void anEngineWithoutASampleIsSaidOnceAndNamed() {
    watch.watch("10.0.0.7:1099");
    HostWatch.Host other = watch.watch("10.0.0.8:1099");
    pass(30);
    other.sample();
    pass(29);
    assertThat(reports).isEmpty();
    pass(1);
    pass(1);

    assertThat(reports).containsExactly("no sample from 10.0.0.7:1099 since 12:03:11");
    assertThat(watch.silent()).isEqualTo(reports);
  }

  @Test
  void anEngineWhoseSamplesComeAgainIsNoLongerSilent() {
    HostWatch.Host host = watch.watch("h");
    pass(60);
    host.sample();
    pass(1);
    assertThat(watch.silent()).isEmpty();
    pass(60);

    assertThat(reports)
        .containsExactly("no sample from h since 12:03:11", "no sample from h since 12:04:11");
  }

  @Test
  void anEngineThatHasEndedIsNotSilent() {
    watch.watch("h");
    watch.end("h");
    pass(600);

    assertThat(reports).isEmpty();
    assertThat(watch.silent()).isEmpty();
  }

  /** Each gate of a host asks for it. */
  @Test
  void aHostIsWatchedOnce() {
    assertThat(watch.watch("h")).isSameAs(watch.watch("h"));
  }
}
