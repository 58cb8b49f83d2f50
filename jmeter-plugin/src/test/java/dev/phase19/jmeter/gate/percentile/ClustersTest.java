package dev.phase19.jmeter.gate.percentile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClustersTest {
  private static final double ALPHA = 0.05;

  /** Adds a value every 10 ms; those that {@code reaches} selects reach the limit. */
  private static double worth(int values, IntPredicate reaches) {
    Clusters clusters = new Clusters();
    for (int i = 0; i < values; i++) {
      clusters.add(1_700_000_000_000L + 10L * i, reaches.test(i));
    }
    return clusters.worth(ALPHA);
  }

  private static long foundIn(int runs, int values, double share) {
    return LongStream.range(0, runs)
        .mapToObj(Random::new)
        .filter(random -> worth(values, i -> random.nextDouble() < share) < 1)
        .count();
  }

  @Test
  void independentValuesAreWorthTheirNumber() {
    assertThat(foundIn(1_000, 1_000, 0.05)).isLessThanOrEqualTo(10);
  }

  @Test
  void fewIndependentValuesAreWorthTheirNumber() {
    assertThat(foundIn(1_000, 200, 0.05)).isLessThanOrEqualTo(10);
  }

  @Test
  void twentyThatComeTogetherAreWorthOneAtMost() {
    Random random = new Random(1);
    boolean[] slow = new boolean[40_000];
    for (int burst = 0; burst < 100; burst++) {
      int start = random.nextInt(slow.length - 20);
      for (int i = 0; i < 20; i++) {
        slow[start + i] = true;
      }
    }

    assertThat(1 / worth(slow.length, i -> slow[i])).isBetween(20.0, 150.0);
  }

  @Test
  void aDriftOverTheRunIsNoCluster() {
    long found =
        LongStream.range(0, 100)
            .mapToObj(Random::new)
            .filter(random -> worth(1_000, i -> random.nextDouble() < 0.1 * i / 1_000) < 1)
            .count();

    assertThat(found).isLessThanOrEqualTo(5);
  }

  @Test
  void aPauseInTheRunIsNoCluster() {
    Clusters clusters = new Clusters();
    Random random = new Random(2);
    for (int i = 0; i < 2_000; i++) {
      clusters.add((i < 1_000 ? 0 : 3_600_000) + 10L * i, random.nextDouble() < 0.05);
    }

    assertThat(clusters.worth(ALPHA)).isEqualTo(1);
  }

  @Test
  void sevenThatComeTogetherTellNothing() {
    assertThat(worth(1_000, i -> i >= 500 && i < 507)).isEqualTo(1);
  }

  @Test
  void oneBurstIsFound() {
    assertThat(worth(1_000, i -> i >= 500 && i < 520)).isLessThan(0.2);
  }

  @Test
  void whereAllReachTheLimitNoneIsTold() {
    assertThat(worth(1_000, i -> true)).isEqualTo(1);
  }

  @Property
  void theOrderInWhichValuesComeDoesNotMatter(
      @ForAll @Size(min = 50, max = 300) List<@LongRange(max = 10_000_000) Long> starts,
      @ForAll long seed) {
    List<Long> shuffled = new ArrayList<>(starts);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(worth(shuffled)).isEqualTo(worth(starts));
  }

  private static double worth(List<Long> starts) {
    Clusters clusters = new Clusters();
    starts.forEach(start -> clusters.add(start, start / 1_000_000 % 3 == 0));
    return clusters.worth(ALPHA);
  }
}
