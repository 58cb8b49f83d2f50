package dev.phase19.jmeter.gate;

import java.util.Arrays;
import java.util.Optional;

/** How a measured value must compare with its bound. */
public enum Comparison {
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  EQUAL("=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }

  public static Optional<Comparison> ofSymbol(String symbol) {
    return Arrays.stream(values()).filter(c -> c.symbol.equals(symbol)).findFirst();
  }

  public boolean holds(double measured, double bound) {
    return switch (this) {
      case LESS -> measured < bound;
      case AT_MOST -> measured <= bound;
      case GREATER -> measured > bound;
      case AT_LEAST -> measured >= bound;
      case EQUAL -> measured == bound;
    };
  }

  /** Returns how far a value is on the wrong side of the bound; greater is worse. */
  public double excess(double measured, double bound) {
    return switch (this) {
      case LESS, AT_MOST -> measured - bound;
      case GREATER, AT_LEAST -> bound - measured;
      case EQUAL -> Math.abs(measured - bound);
    };
  }
}
