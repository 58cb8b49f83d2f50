package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.gui.Choice;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A combo box in an element's panel.
 *
 * @param property its name in the plan's file
 * @param label what the user reads, in panels and in messages
 * @param hint the tooltip
 * @param choices the first one is what a new element has, and what counts where the property is
 *     absent
 */
record ChoiceField(String property, String label, String hint, List<Choice> choices) {

  String fallback() {
    return choices.get(0).value();
  }

  String values() {
    return choices.stream().map(Choice::value).collect(Collectors.joining(", "));
  }
}
