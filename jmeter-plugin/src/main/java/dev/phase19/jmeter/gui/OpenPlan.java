package dev.phase19.jmeter.gui;

import java.util.stream.Stream;
import org.apache.jmeter.gui.GuiPackage;

/** The plan that JMeter's window shows. */
public final class OpenPlan {
  private OpenPlan() {}

  /**
   * Returns whether the plan has an element of one of these types, enabled or not. Without a window
   * nothing is known of a plan, and the answer is true.
   */
  public static boolean mayHave(Class<?>... types) {
    GuiPackage gui = GuiPackage.getInstance();
    return gui == null
        || Stream.of(types).anyMatch(type -> !gui.getTreeModel().getNodesOfType(type).isEmpty());
  }
}
