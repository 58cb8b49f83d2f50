package dev.phase19.jmeter.gate;

/**
 * What a measured value must stand to.
 *
 * @param comparison null where no single comparison decides
 * @param value null where no single number decides
 * @param unit of the measured value and the bound, such as ms, % or /h; empty for a pure number
 */
public record Bound(Comparison comparison, Double value, String unit) {
  /** Of a gate that no single number decides. */
  public static final Bound NONE = new Bound(null, null, "");
}
