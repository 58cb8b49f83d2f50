package dev.phase19.jmeter.gui;

import java.awt.Component;
import java.awt.Container;
import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

/**
 * Scrolls a panel to the component that gets the focus. Swing moves the focus by Tab also to what
 * is out of sight, and leaves it there.
 */
final class FocusFollower extends FocusAdapter {
  private final JComponent panel;

  private FocusFollower(JComponent panel) {
    this.panel = panel;
  }

  /** Follows the focus among the components that the panel has now. */
  static void follow(JComponent panel) {
    new FocusFollower(panel).listenTo(panel);
  }

  private void listenTo(Container container) {
    for (Component part : container.getComponents()) {
      part.addFocusListener(this);
      if (part instanceof Container inner) {
        listenTo(inner);
      }
    }
  }

  @Override
  public void focusGained(FocusEvent event) {
    Component focused = event.getComponent();
    Rectangle place =
        SwingUtilities.convertRectangle(focused.getParent(), focused.getBounds(), panel);
    // As much again above and below, for the message and the next row.
    place.grow(0, place.height);
    panel.scrollRectToVisible(place);
  }
}
