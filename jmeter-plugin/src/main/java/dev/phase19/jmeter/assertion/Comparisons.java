package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.gate.Comparison;
import java.util.List;
import java.util.stream.Stream;

/** The choices of a comparison, by its symbol. */
final class Comparisons {
  private Comparisons() {}

  /** The first one is the fallback. */
  static List<Choice<Comparison>> of(Comparison... comparisons) {
    return Stream.of(comparisons)
        .map(comparison -> new Choice<>(comparison.symbol(), comparison.symbol(), comparison))
        .toList();
  }
}
