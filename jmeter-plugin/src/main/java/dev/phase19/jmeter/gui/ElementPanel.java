package dev.phase19.jmeter.gui;

import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.help.HelpButton;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.swing.ImageIcon;
import javax.swing.JPopupMenu;
import javax.swing.JTextArea;
import org.apache.jmeter.assertions.gui.AbstractAssertionGui;
import org.apache.jmeter.config.gui.AbstractConfigGui;
import org.apache.jmeter.gui.AbstractJMeterGuiComponent;
import org.apache.jmeter.gui.GUIFactory;
import org.apache.jmeter.gui.util.MenuFactory;
import org.apache.jmeter.samplers.gui.AbstractSamplerGui;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.util.JMeterUtils;

/**
 * The panel of one of the plugin's elements: JMeter's name and comment on top, with a button for
 * help, then a {@link Form}. A concrete panel is public, has a public constructor without
 * arguments, and passes its parts to this one; JMeter finds it by scanning.
 */
public abstract class ElementPanel extends AbstractJMeterGuiComponent {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "Phase 19 ";

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
  private final String menuName;
  private final transient Supplier<? extends TestElement> element;
  private final transient Form form;

  /**
   * @param title the element's default name in a plan and, with the prefix of all of the plugin's
   *     elements, its name in menus
   * @param element makes an element without properties
   */
  protected ElementPanel(
      Menu menu, String title, Supplier<? extends TestElement> element, Form form) {
    this.menu = menu;
    this.title = title;
    this.menuName = title.startsWith(PREFIX) ? title : PREFIX + title;
    this.element = element;
    this.form = form;
    setName(title);
    menu.giveIconTo(getClass());
    bindingGroup.add(form);
    setLayout(new BorderLayout(0, 5));
    setBorder(makeBorder());
    Container head = makeTitlePanel();
    nameComments(head);
    add(head, BorderLayout.NORTH);
    add(form.panel(), BorderLayout.CENTER);
    FocusFollower.follow(this);
  }

  @Override
  protected Component createTitleLabel() {
    return HelpButton.beside(super.createTitleLabel(), title);
  }

  /** Gives JMeter's field for comments, whose label belongs to the name, a name of its own. */
  private static void nameComments(Container head) {
    for (Component part : head.getComponents()) {
      if (part instanceof JTextArea comments) {
        comments
            .getAccessibleContext()
            .setAccessibleName(JMeterUtils.getResString("testplan_comments"));
      } else if (part instanceof Container inner) {
        nameComments(inner);
      }
    }
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
    newElement.setName(title);
    form.clear();
    form.updateElement(newElement);
  }

  @Override
  public void clearGui() {
    super.clearGui();
    setName(title);
    form.clear();
  }

  /**
   * The name in menus. JMeter sorts them, so the common beginning keeps the plugin's elements
   * together; there are no sub-menus.
   */
  @Override
  public String getStaticLabel() {
    return menuName;
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
