package dev.phase19.jmeter.field;

/**
 * One entry of a combo box.
 *
 * @param value what the plan's file holds
 * @param label what the user reads
 * @param meaning what a run makes of it
 */
public record Choice<T>(String value, String label, T meaning) {
  @Override
  public String toString() {
    return label;
  }
}
