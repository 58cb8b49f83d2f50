package dev.phase19.jmeter.gui;

import dev.phase19.jmeter.field.Field;
import javax.swing.JComponent;
import org.apache.jmeter.testelement.TestElement;

/** One line of a {@link Form}: a component that edits one field. */
abstract class Row {
  final Field<?> field;
  final RowMessage message = new RowMessage();

  Row(Field<?> field) {
    this.field = field;
  }

  static Row of(Field<?> field) {
    return switch (field.editor()) {
      case LINE -> TextRow.line(field);
      case LINES -> TextRow.lines(field);
      case SECRET -> TextRow.secret(field);
      case COMBO_BOX -> new ChoiceRow(field);
      case CHECK_BOX -> new CheckRow(field);
    };
  }

  /** The component that the user types into. */
  abstract JComponent editor();

  abstract String value();

  /** Calls {@code action} after each change of the value, by the user or by {@link #show}. */
  abstract void onChange(Runnable action);

  abstract void show(String value);

  boolean isEnabled() {
    return editor().isEnabled();
  }

  void write(TestElement element) {
    element.setProperty(field.property(), value());
  }

  void read(TestElement element) {
    show(element.getPropertyAsString(field.property(), field.initial()));
  }
}
