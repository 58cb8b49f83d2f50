package dev.phase19.jmeter.gui;

import javax.swing.JCheckBox;
import javax.swing.JComponent;
import org.apache.jmeter.testelement.TestElement;

/**
 * A check box. An expression in its place is shown beside the label and kept until it is clicked.
 */
final class CheckRow extends Row {
  private final JCheckBox box;
  private final String label;
  private String expression;

  CheckRow(String property, boolean fallback, String label) {
    super(property, Boolean.toString(fallback));
    this.label = label;
    this.box = new JCheckBox(label, fallback);
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
    box.setText(literal ? label : label + "  " + value);
    box.setSelected(value.equals("true"));
  }

  @Override
  void write(TestElement element) {
    if (expression == null) {
      element.setProperty(property, box.isSelected());
    } else {
      element.setProperty(property, expression);
    }
  }
}
