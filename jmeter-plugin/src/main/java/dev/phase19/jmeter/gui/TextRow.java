package dev.phase19.jmeter.gui;

import java.awt.KeyboardFocusManager;
import javax.swing.JComponent;
import javax.swing.JPasswordField;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;
import org.apache.jmeter.gui.util.JSyntaxTextArea;

/**
 * Text, of one line or several; a secret one shows dots, unless it is an expression, which keeps no
 * secret.
 */
final class TextRow extends Row {
  private final JTextComponent field;

  private TextRow(String property, String fallback, JTextComponent field) {
    super(property, fallback);
    this.field = field;
    show(fallback);
  }

  static TextRow plain(String property, String fallback) {
    return new TextRow(property, fallback, new JTextField(20));
  }

  static TextRow area(String property) {
    JSyntaxTextArea area = JSyntaxTextArea.getInstance(3, 20);
    area.setLanguage("text");
    // The keys that leave a field leave this one too.
    area.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
    area.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
    return new TextRow(property, "", area);
  }

  static TextRow secret(String property) {
    JPasswordField field = new JPasswordField(20);
    char dot = field.getEchoChar();
    TextRow row = new TextRow(property, "", field);
    row.onChange(() -> field.setEchoChar(row.value().startsWith("${") ? (char) 0 : dot));
    return row;
  }

  @Override
  void onChange(Runnable action) {
    field
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
    return field;
  }

  @Override
  String value() {
    return field instanceof JPasswordField secret
        ? new String(secret.getPassword())
        : field.getText();
  }

  @Override
  void show(String value) {
    field.setText(value);
  }
}
