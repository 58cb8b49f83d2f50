package dev.phase19.jmeter.gui;

/**
 * One entry of a combo box.
 *
 * @param value what the plan's file holds
 * @param label what the user reads
 */
public record Choice(String value, String label) {
  @Override
  public String toString() {
    return label;
  }
}
