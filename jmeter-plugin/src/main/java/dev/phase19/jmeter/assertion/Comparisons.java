package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gui.Choice;
import java.util.List;
import java.util.stream.Stream;

/** The choices of a comparison, by its symbol. */
final class Comparisons {
  private Comparisons() {}

  /** The first one is the fallback. */
  static List<Choice> of(String... symbols) {
    return Stream.of(symbols).map(symbol -> new Choice(symbol, symbol)).toList();
  }
}
