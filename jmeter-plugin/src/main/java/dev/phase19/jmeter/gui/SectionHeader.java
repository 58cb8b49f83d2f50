package dev.phase19.jmeter.gui;

import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleState;
import javax.accessibility.AccessibleStateSet;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.SwingConstants;

/** The title of a section, which opens and closes it by a click or the space bar. */
final class SectionHeader extends JButton {
  private static final long serialVersionUID = 1L;

  private boolean open = true;

  /**
   * @param title of the section, which is open at first
   */
  SectionHeader(String title) {
    super(title, new Arrow(true));
    setHorizontalAlignment(SwingConstants.LEADING);
    setContentAreaFilled(false);
    setName(title);
  }

  boolean isOpen() {
    return open;
  }

  void setOpen(boolean open) {
    this.open = open;
    setIcon(new Arrow(open));
    getAccessibleContext()
        .firePropertyChange(
            AccessibleContext.ACCESSIBLE_STATE_PROPERTY,
            open ? AccessibleState.COLLAPSED : AccessibleState.EXPANDED,
            open ? AccessibleState.EXPANDED : AccessibleState.COLLAPSED);
  }

  /** Says whether the rows of the section have an effect. */
  void tell(boolean used) {
    setToolTipText(used ? null : "Has no effect with the values above");
    getAccessibleContext().setAccessibleDescription(getToolTipText());
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext = new Expandable();
    }
    return accessibleContext;
  }

  /** Tells screen readers whether the section is open. */
  private final class Expandable extends AccessibleJButton {
    private static final long serialVersionUID = 1L;

    @Override
    public AccessibleStateSet getAccessibleStateSet() {
      AccessibleStateSet states = super.getAccessibleStateSet();
      states.add(AccessibleState.EXPANDABLE);
      states.add(open ? AccessibleState.EXPANDED : AccessibleState.COLLAPSED);
      return states;
    }
  }

  /** A triangle in the color of the text: to the right while closed, down while open. */
  private record Arrow(boolean open) implements Icon {
    private static final int SIZE = 10;

    @Override
    public void paintIcon(Component on, Graphics graphics, int x, int y) {
      Graphics2D g = (Graphics2D) graphics.create();
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setColor(on.getForeground());
      g.translate(x, y);
      if (open) {
        g.rotate(Math.PI / 2, SIZE / 2.0, SIZE / 2.0);
      }
      Path2D triangle = new Path2D.Double();
      triangle.moveTo(3, 1);
      triangle.lineTo(8, SIZE / 2.0);
      triangle.lineTo(3, SIZE - 1);
      triangle.closePath();
      g.fill(triangle);
      g.dispose();
    }

    @Override
    public int getIconWidth() {
      return SIZE;
    }

    @Override
    public int getIconHeight() {
      return SIZE;
    }
  }
}
