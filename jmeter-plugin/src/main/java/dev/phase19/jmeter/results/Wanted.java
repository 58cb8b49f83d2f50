package dev.phase19.jmeter.results;

import java.util.List;
import java.util.function.Predicate;

/**
 * What is read besides JMeter's own columns. Columns that nobody wants are passed over, which is
 * faster.
 *
 * @param tags names of sample variables whose text is wanted
 * @param measurements whether a sample's value of that name is wanted: {@code latency_ms}, {@code
 *     connect_ms}, or a sample variable
 */
public record Wanted(List<String> tags, Predicate<String> measurements) {
  /** JMeter's own columns alone. */
  public static final Wanted NOTHING_MORE = new Wanted(List.of(), name -> false);

  public Wanted {
    tags = List.copyOf(tags);
  }
}
