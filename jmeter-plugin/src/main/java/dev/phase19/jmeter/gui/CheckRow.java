package dev.phase19.jmeter.gui;

import dev.phase19.jmeter.field.Field;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import org.apache.jmeter.testelement.TestElement;

/**
 * A check box. An expression in place of true or false is shown beside the label, and is kept until
 * the box is clicked.
 */
final class CheckRow extends Row {
  private final JCheckBox box;
  private String expression;

  CheckRow(Field<?> field) {
    super(field);
    this.box = new JCheckBox(field.label(), Boolean.parseBoolean(field.initial()));
    box.addActionListener(event -> show(Boolean.toString(box.isSelected())));
  }

  @Override
  JComponent editor() {
    return box;
  }

  @Override
  void onChange(Runnable action) {
    box.addChangeListener(event -> action.run());
  }

  @Override
  String value() {
    return expression != null ? expression : Boolean.toString(box.isSelected());
  }

  @Override
  void show(String value) {
    boolean literal = value.isEmpty() || value.equals("true") || value.equals("false");
    expression = literal ? null : value;
    box.setText(literal ? field.label() : field.label() + "  " + value);
    box.setSelected(value.equals("true"));
  }

  @Override
  void write(TestElement element) {
    if (expression == null) {
      element.setProperty(field.property(), box.isSelected());
    } else {
      element.setProperty(field.property(), expression);
    }
  }
}
