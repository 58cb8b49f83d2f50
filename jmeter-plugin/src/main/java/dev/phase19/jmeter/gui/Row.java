package dev.phase19.jmeter.gui;

import dev.phase19.jmeter.rule.Rule;
import dev.phase19.jmeter.rule.Rules;
import javax.swing.JComponent;
import org.apache.jmeter.testelement.TestElement;

/** One line of a {@link Form}: a component that edits one property. */
abstract class Row {
  final String property;
  final String fallback;
  final Complaint complaint = new Complaint();
  Rule<?> rule = Rules.text();

  Row(String property, String fallback) {
    this.property = property;
    this.fallback = fallback;
  }

  /** The component that the user types into. */
  abstract JComponent editor();

  abstract String value();

  /** Calls {@code action} after each change of the value, by the user or by {@link #show}. */
  abstract void onChange(Runnable action);

  abstract void show(String value);

  void write(TestElement element) {
    element.setProperty(property, value());
  }

  void read(TestElement element) {
    show(element.getPropertyAsString(property, fallback));
  }
}
