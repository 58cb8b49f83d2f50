package dev.phase19.jmeter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class WarmUpFilterTest {
  private static List<Long> countedStarts(WarmUpFilter warmUp, List<Long> starts) {
    List<Long> counted = new ArrayList<>();
    starts.forEach(
        start ->
            warmUp.offer(
                Sample.of("A").startingAt(start).seen(), o -> counted.add(o.startMillis())));
    return counted;
  }

  @Property
  void theSamplesThatStartedFirstAreLeftOutInWhateverOrderTheyEnd(
      @ForAll @Size(max = 100) List<@LongRange(max = 50) Long> starts,
      @ForAll @IntRange(max = 20) int samples) {
    WarmUpFilter warmUp = new WarmUpFilter(samples, 0);

    List<Long> counted = countedStarts(warmUp, starts);

    assertThat(counted.stream().sorted())
        .containsExactlyElementsOf(starts.stream().sorted().skip(samples).toList());
    assertThat(warmUp.leftOut()).isEqualTo(starts.size() - counted.size());
  }

  @Property
  void theSamplesThatStartedEarlyAreLeftOutInWhateverOrderTheyEnd(
      @ForAll @Size(min = 1, max = 100) List<@LongRange(max = 50) Long> starts,
      @ForAll @IntRange(max = 20) int millis) {
    WarmUpFilter warmUp = new WarmUpFilter(0, millis);

    List<Long> counted = countedStarts(warmUp, starts);

    long earliest = starts.stream().min(Long::compare).orElseThrow();
    assertThat(counted)
        .containsExactlyInAnyOrderElementsOf(
            starts.stream().filter(start -> start >= earliest + millis).toList());
  }

  @Example
  void ofBothWarmUpsTheLongerOneHolds() {
    assertThat(countedStarts(new WarmUpFilter(3, 10), List.of(0L, 1L, 2L, 5L, 10L, 11L)))
        .containsExactly(10L, 11L);
    assertThat(countedStarts(new WarmUpFilter(3, 10), List.of(0L, 20L, 30L, 40L)))
        .containsExactly(40L);
  }
}
