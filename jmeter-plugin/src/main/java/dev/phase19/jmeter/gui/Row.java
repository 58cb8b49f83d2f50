package dev.phase19.jmeter.gui;

import javax.swing.JComponent;
import org.apache.jmeter.testelement.TestElement;

/** One line of a {@link Form}: a component that edits one property. */
abstract class Row {
  final String property;
  final String fallback;

  Row(String property, String fallback) {
    this.property = property;
    this.fallback = fallback;
  }

  /** The component that the user types into. */
  abstract JComponent editor();

  abstract String value();

  abstract void show(String value);

  void write(TestElement element) {
    element.setProperty(property, value());
  }

  void read(TestElement element) {
    show(element.getPropertyAsString(property, fallback));
  }
}
