package dev.phase19.jmeter.menu;

import dev.phase19.jmeter.help.HelpWindow;
import dev.phase19.jmeter.template.MergedTemplate;
import dev.phase19.jmeter.template.PlanTemplates;
import java.awt.event.KeyEvent;
import java.io.IOException;
import javax.swing.JMenu;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;
import javax.swing.MenuElement;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.action.ActionRouter;
import org.apache.jmeter.gui.action.TemplatesCommand;
import org.apache.jmeter.gui.plugin.MenuCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds <em>Help &gt; Help on Phase 19 elements</em>, key F1, which opens the section on the
 * selected element: JMeter's own <em>Help</em> knows only JMeter's elements, whose pages are on the
 * web. Also offers the plugin's plans in <em>File &gt; Templates</em>.
 */
public final class Phase19Menu implements MenuCreator {
  private static final Logger log = LoggerFactory.getLogger(Phase19Menu.class);

  private final PlanTemplates templates = new PlanTemplates();

  /** While the templates dialog is open, else null. */
  private MergedTemplate merge;

  /** Called by JMeter when it creates its menus. */
  public Phase19Menu() {
    ActionRouter router = ActionRouter.getInstance();
    router.addPreActionListener(TemplatesCommand.class, event -> beforeTemplates());
    router.addPostActionListener(TemplatesCommand.class, event -> afterTemplates());
  }

  private void beforeTemplates() {
    offerTemplates();
    GuiPackage gui = GuiPackage.getInstance();
    merge = gui == null ? null : new MergedTemplate(gui);
  }

  /** The dialog is modal, so that it has closed by now. */
  private void afterTemplates() {
    if (merge != null) {
      merge.arrange();
      merge = null;
    }
  }

  private void offerTemplates() {
    try {
      templates.offer();
    } catch (IOException e) {
      log.error("the plugin's templates are not offered", e);
    }
  }

  @Override
  public JMenuItem[] getMenuItemsAtLocation(MENU_LOCATION location) {
    return location == MENU_LOCATION.HELP ? new JMenuItem[] {help()} : new JMenuItem[0];
  }

  private static JMenuItem help() {
    JMenuItem item = new JMenuItem("Help on Phase 19 elements");
    item.setAccelerator(KeyStroke.getKeyStroke(KeyEvent.VK_F1, 0));
    item.addActionListener(event -> HelpWindow.open(selected()));
    return item;
  }

  /** Returns the name of the selected kind of element. */
  private static String selected() {
    return GuiPackage.getInstance()
        .getTreeListener()
        .getCurrentNode()
        .getDocAnchor()
        .replace('_', ' ');
  }

  @Override
  public JMenu[] getTopLevelMenus() {
    return new JMenu[0];
  }

  @Override
  public boolean localeChanged(MenuElement menu) {
    return false;
  }

  @Override
  public void localeChanged() {
    // The plugin is in English only.
  }
}
