package dev.phase19.jmeter.gui;

import dev.phase19.jmeter.field.Field;
import java.awt.KeyboardFocusManager;
import javax.swing.JComponent;
import javax.swing.JPasswordField;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;
import org.apache.jmeter.gui.util.JSyntaxTextArea;

/**
 * Text, of one line or several. A secret is shown as dots, unless it is an expression, which is not
 * secret.
 */
final class TextRow extends Row {
  private final JTextComponent component;

  private TextRow(Field<?> field, JTextComponent component) {
    super(field);
    this.component = component;
    show(field.initial());
  }

  static TextRow line(Field<?> field) {
    return new TextRow(field, new JTextField(20));
  }

  static TextRow lines(Field<?> field) {
    JSyntaxTextArea area = JSyntaxTextArea.getInstance(3, 20);
    area.setLanguage("text");
    // The keys that move the focus out of other fields do so here as well.
    area.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
    area.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
    return new TextRow(field, area);
  }

  static TextRow secret(Field<?> field) {
    JPasswordField line = new JPasswordField(20);
    char dot = line.getEchoChar();
    TextRow row = new TextRow(field, line);
    row.onChange(() -> line.setEchoChar(row.value().startsWith("${") ? (char) 0 : dot));
    return row;
  }

  @Override
  void onChange(Runnable action) {
    component
        .getDocument()
        .addDocumentListener(
            new DocumentListener() {
              @Override
              public void insertUpdate(DocumentEvent event) {
                action.run();
              }

              @Override
              public void removeUpdate(DocumentEvent event) {
                action.run();
              }

              @Override
              public void changedUpdate(DocumentEvent event) {
                action.run();
              }
            });
  }

  @Override
  JComponent editor() {
    return component;
  }

  @Override
  String value() {
    return component instanceof JPasswordField secret
        ? new String(secret.getPassword())
        : component.getText();
  }

  @Override
  void show(String value) {
    component.setText(value);
  }
}
