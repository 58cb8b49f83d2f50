package dev.phase19.jmeter.gui;

import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import java.util.List;
import java.util.Optional;
import javax.swing.JComboBox;
import javax.swing.JComponent;

/**
 * A combo box. A value that is not one of its entries, such as an expression, is shown and kept.
 */
final class ChoiceRow extends Row {
  private final JComboBox<Choice<?>> box;
  private final List<? extends Choice<?>> choices;

  ChoiceRow(Field<?> field) {
    super(field);
    this.choices = field.choices();
    this.box = new JComboBox<>(choices.toArray(Choice<?>[]::new));
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
    return ((Choice<?>) box.getSelectedItem()).value();
  }

  @Override
  void show(String value) {
    Optional<? extends Choice<?>> known =
        choices.stream().filter(choice -> choice.value().equals(value)).findFirst();
    Choice<?> choice = known.isPresent() ? known.get() : new Choice<>(value, value, null);
    while (box.getItemCount() > choices.size()) {
      box.removeItemAt(choices.size());
    }
    if (known.isEmpty()) {
      box.addItem(choice);
    }
    box.setSelectedItem(choice);
  }
}
