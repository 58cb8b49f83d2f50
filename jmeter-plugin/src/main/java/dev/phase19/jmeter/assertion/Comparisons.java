package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.gate.Comparison;
import java.util.List;
import java.util.stream.Stream;

/** Makes the entries of a combo box from comparisons, each shown by its symbol. */
final class Comparisons {
  private Comparisons() {}

  /** Returns the choices; the first one is the default. */
  static List<Choice<Comparison>> of(Comparison... comparisons) {
    return Stream.of(comparisons)
        .map(comparison -> new Choice<>(comparison.symbol(), comparison.symbol(), comparison))
        .toList();
  }
}
