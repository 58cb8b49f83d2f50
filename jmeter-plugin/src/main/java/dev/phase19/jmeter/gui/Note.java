package dev.phase19.jmeter.gui;

import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import javax.swing.JTextArea;
import javax.swing.UIManager;

/**
 * Sentences in a panel, wrapped to its width. It takes the focus, so that screen readers read it.
 */
final class Note extends JTextArea {
  private static final long serialVersionUID = 1L;

  Note(String text) {
    super(text);
    setEditable(false);
    setLineWrap(true);
    setWrapStyleWord(true);
    setOpaque(false);
    setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
    setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
    setName("note");
    getAccessibleContext().setAccessibleName("What this element does");
    getAccessibleContext().setAccessibleDescription(text);
  }

  @Override
  public void updateUI() {
    super.updateUI();
    setFont(UIManager.getFont("Label.font"));
    setForeground(UIManager.getColor("Label.foreground"));
    setBorder(null);
  }

  /** Any width will do; the text wraps. */
  @Override
  public Dimension getMinimumSize() {
    return new Dimension(0, super.getMinimumSize().height);
  }
}
