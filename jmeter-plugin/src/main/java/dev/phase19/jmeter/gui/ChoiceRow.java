package dev.phase19.jmeter.gui;

import java.util.List;
import javax.swing.JComboBox;
import javax.swing.JComponent;

/** A combo box. A value that is none of its entries, an expression for one, is shown and kept. */
final class ChoiceRow extends Row {
  private final JComboBox<Choice> box;
  private final List<Choice> choices;

  ChoiceRow(String property, List<Choice> choices) {
    super(property, choices.get(0).value());
    this.choices = choices;
    this.box = new JComboBox<>(choices.toArray(Choice[]::new));
  }

  @Override
  JComponent editor() {
    return box;
  }

  @Override
  void onChange(Runnable action) {
    box.addActionListener(event -> action.run());
  }

  @Override
  String value() {
    return ((Choice) box.getSelectedItem()).value();
  }

  @Override
  void show(String value) {
    Choice choice =
        choices.stream()
            .filter(known -> known.value().equals(value))
            .findFirst()
            .orElseGet(() -> new Choice(value, value));
    while (box.getItemCount() > choices.size()) {
      box.removeItemAt(choices.size());
    }
    if (!choices.contains(choice)) {
      box.addItem(choice);
    }
    box.setSelectedItem(choice);
  }
}
