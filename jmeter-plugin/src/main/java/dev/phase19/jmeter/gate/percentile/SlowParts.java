package dev.phase19.jmeter.gate.percentile;

import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.measurement.ServerTiming;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Of what the slow samples of a label consist, as far as their service says so: sums of the parts
 * that it named, by the samples' elapsed time. Only samples that reach the limit are kept, because
 * nobody asks about the others; so it costs nothing while all is well.
 */
final class SlowParts {
  private static final String TOTAL = ServerTiming.measurement("total");

  /**
   * Times that differ by less than a thousandth are kept together; by less than a hundredth or a
   * tenth where there are many.
   */
  private static final Histogram[] BUCKETS = {new Histogram(3), new Histogram(2), new Histogram(1)};

  private static final int MAX_BUCKETS = 1_000;

  private static final int MAX_NAMED = 3;

  /** Parts below this share of the whole explain nothing. */
  private static final double MIN_SHARE = 0.01;

  private TreeMap<Long, Sums> byMicros = new TreeMap<>();
  private int coarseness;

  private static final class Sums {
    private long count;
    private double millis;
    private final Map<String, Double> parts = new TreeMap<>();

    void add(Sums other) {
      count += other.count;
      millis += other.millis;
      other.parts.forEach((part, sum) -> parts.merge(part, sum, Double::sum));
    }

    double mean(String part) {
      return parts.getOrDefault(part, 0.0) / count;
    }
  }

  /** Takes a sample that reaches the limit. */
  void add(Observation o) {
    if (o.measurements().isEmpty()) {
      return;
    }
    Sums sums = null;
    for (Map.Entry<String, Double> value : o.measurements().entrySet()) {
      if (ServerTiming.isPart(value.getKey())) {
        sums = sums == null ? sums(o.elapsedMicros()) : sums;
        sums.parts.merge(value.getKey(), value.getValue(), Double::sum);
      }
    }
    if (sums != null) {
      sums.count++;
      sums.millis += o.elapsedMicros() / 1000.0;
    }
  }

  private long bucket(long micros) {
    return BUCKETS[coarseness].lowestEquivalentValue(micros);
  }

  private Sums sums(long micros) {
    if (byMicros.size() >= MAX_BUCKETS && coarseness < BUCKETS.length - 1) {
      coarseness++;
      TreeMap<Long, Sums> fewer = new TreeMap<>();
      byMicros.forEach(
          (time, sums) -> fewer.computeIfAbsent(bucket(time), key -> new Sums()).add(sums));
      byMicros = fewer;
    }
    return byMicros.computeIfAbsent(bucket(micros), key -> new Sums());
  }

  /**
   * The means over the samples at or above a time, in words such as {@code server 104.1 ms (redis
   * 101.7 ms), network and client 8.3 ms}; empty where no service says anything.
   *
   * @param micros at least the limit
   */
  Optional<String> atOrAbove(long micros) {
    Sums slow = new Sums();
    byMicros.tailMap(bucket(micros), true).values().forEach(slow::add);
    if (slow.count == 0) {
      return Optional.empty();
    }
    double mean = slow.millis / slow.count;
    String parts = named(slow, mean);
    if (!slow.parts.containsKey(TOTAL)) {
      return parts.isEmpty()
          ? Optional.empty()
          : Optional.of("%s on average, of which %s".formatted(Quantity.time(mean), parts));
    }
    double server = slow.mean(TOTAL);
    return Optional.of(
        "server %s%s, network and client %s"
            .formatted(
                Quantity.time(server),
                parts.isEmpty() ? "" : " (" + parts + ")",
                Quantity.time(Math.max(0, mean - server))));
  }

  /** The greatest parts of the server's time. */
  private static String named(Sums slow, double mean) {
    List<String> parts = new ArrayList<>(slow.parts.keySet());
    parts.remove(TOTAL);
    parts.removeIf(part -> slow.mean(part) < MIN_SHARE * mean);
    parts.sort(Comparator.comparingDouble((String part) -> -slow.mean(part)));
    return String.join(
        ", ",
        parts.stream()
            .limit(MAX_NAMED)
            .map(part -> ServerTiming.part(part) + " " + Quantity.time(slow.mean(part)))
            .toList());
  }
}
