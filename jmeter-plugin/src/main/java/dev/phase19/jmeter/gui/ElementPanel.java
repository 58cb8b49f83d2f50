package dev.phase19.jmeter.gui;

import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.help.HelpButton;
import java.awt.BorderLayout;
import java.awt.Component;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.swing.ImageIcon;
import javax.swing.JPopupMenu;
import org.apache.jmeter.assertions.gui.AbstractAssertionGui;
import org.apache.jmeter.config.gui.AbstractConfigGui;
import org.apache.jmeter.gui.AbstractJMeterGuiComponent;
import org.apache.jmeter.gui.GUIFactory;
import org.apache.jmeter.gui.util.MenuFactory;
import org.apache.jmeter.samplers.gui.AbstractSamplerGui;
import org.apache.jmeter.testelement.TestElement;

/**
 * The panel of one of the plugin's elements: JMeter's name and comment on top, with a button for
 * help, then a {@link Form}. A concrete panel is public, has a public constructor without
 * arguments, and passes its parts to this one; JMeter finds it by scanning.
 */
public abstract class ElementPanel extends AbstractJMeterGuiComponent {
  private static final long serialVersionUID = 1L;

  /** The menu under <em>Add</em> in which the element stands. */
  public enum Menu {
    SAMPLER(MenuFactory.SAMPLERS, AbstractSamplerGui.class),
    ASSERTION(MenuFactory.ASSERTIONS, AbstractAssertionGui.class),
    CONFIG(MenuFactory.CONFIG_ELEMENTS, AbstractConfigGui.class);

    private final String category;
    private final Class<?> relative;

    /**
     * @param relative the panel whose icon the elements have in the tree
     */
    Menu(String category, Class<?> relative) {
      this.category = category;
      this.relative = relative;
    }

    private void giveIconTo(Class<?> panel) {
      ImageIcon icon = GUIFactory.getIcon(relative);
      if (icon != null) {
        GUIFactory.registerIcon(panel.getName(), icon);
        GUIFactory.registerDisabledIcon(panel.getName(), GUIFactory.getIcon(relative, false));
      }
    }
  }

  private final Menu menu;
  private final String title;
  private final transient Supplier<? extends TestElement> element;
  private final transient Form form;

  /**
   * @param title the element's name in the menu and its default name in a plan
   * @param element makes an element without properties
   */
  protected ElementPanel(
      Menu menu, String title, Supplier<? extends TestElement> element, Form form) {
    this.menu = menu;
    this.title = title;
    this.element = element;
    this.form = form;
    setName(title);
    menu.giveIconTo(getClass());
    bindingGroup.add(form);
    setLayout(new BorderLayout(0, 5));
    setBorder(makeBorder());
    add(makeTitlePanel(), BorderLayout.NORTH);
    add(form.panel(), BorderLayout.CENTER);
  }

  @Override
  protected Component createTitleLabel() {
    return HelpButton.beside(super.createTitleLabel(), title);
  }

  /** The fields that the panel edits, by the title of their group, in order. */
  public final Map<String, List<Field<?>>> fields() {
    return form.fields();
  }

  @Override
  public TestElement makeTestElement() {
    return element.get();
  }

  @Override
  public void assignDefaultValues(TestElement newElement) {
    super.assignDefaultValues(newElement);
    form.clear();
    form.updateElement(newElement);
  }

  @Override
  public void clearGui() {
    super.clearGui();
    form.clear();
  }

  @Override
  public String getStaticLabel() {
    return title;
  }

  @Override
  public String getLabelResource() {
    return getClass().getSimpleName();
  }

  @Override
  public String getDocAnchor() {
    return title.replace(' ', '_');
  }

  @Override
  public Collection<String> getMenuCategories() {
    return List.of(menu.category);
  }

  @Override
  public JPopupMenu createPopupMenu() {
    return switch (menu) {
      case SAMPLER -> MenuFactory.getDefaultSamplerMenu();
      case ASSERTION -> MenuFactory.getDefaultAssertionMenu();
      case CONFIG -> MenuFactory.getDefaultConfigElementMenu();
    };
  }
}
