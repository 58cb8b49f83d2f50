package dev.phase19.jmeter.menu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.testing.JMeterHome;
import java.awt.event.ActionEvent;
import java.lang.reflect.Method;
import javax.swing.JMenuItem;
import javax.swing.KeyStroke;
import org.apache.jmeter.gui.action.ActionRouter;
import org.apache.jmeter.gui.action.TemplatesCommand;
import org.apache.jmeter.gui.action.template.TemplateManager;
import org.apache.jmeter.gui.plugin.MenuCreator.MENU_LOCATION;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Phase19MenuTest {
  private final Phase19Menu menu = new Phase19Menu();

  @Test
  void helpStandsInTheHelpMenuWithItsKey() {
    JMenuItem[] items = menu.getMenuItemsAtLocation(MENU_LOCATION.HELP);

    assertThat(items).hasSize(1);
    assertThat(items[0].getText()).isEqualTo("Help on Phase 19 elements");
    assertThat(items[0].getAccelerator()).isEqualTo(KeyStroke.getKeyStroke("F1"));
  }

  @Test
  void templatesAreOfferedWhenTheirDialogIsAskedFor() throws Exception {
    JMeterHome.use();

    beforeActionOf(TemplatesCommand.class);

    assertThat(TemplateManager.getInstance().getTemplateNames())
        .contains("Phase 19: ingest dispatch");
  }

  /** Notifies the plugin as JMeter does before it performs an action. */
  private static void beforeActionOf(Class<?> command) throws ReflectiveOperationException {
    Method before =
        ActionRouter.class.getDeclaredMethod("preActionPerformed", Class.class, ActionEvent.class);
    before.setAccessible(true);
    before.invoke(ActionRouter.getInstance(), command, null);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HELP")
  void otherMenusAreLeftAlone(MENU_LOCATION location) {
    assertThat(menu.getMenuItemsAtLocation(location)).isEmpty();
  }
}
