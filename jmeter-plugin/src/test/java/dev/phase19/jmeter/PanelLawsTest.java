package dev.phase19.jmeter;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.field.CheckedElement;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.testing.Panels;
import java.awt.AWTKeyStroke;
import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleState;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.text.DefaultEditorKit;
import javax.swing.text.JTextComponent;
import org.apache.jmeter.gui.JMeterGUIComponent;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the panel of each element, whatever its fields are. */
class PanelLawsTest {
  private static final int RANDOM_STATES = 8;
  private static final List<Class<?>> KINDS =
      List.of(JTextComponent.class, JComboBox.class, AbstractButton.class, JTable.class);
  private static final AWTKeyStroke TAB = AWTKeyStroke.getAWTKeyStroke("TAB");

  static Stream<ElementPanel> panelsWithFields() {
    return panels().filter(panel -> !fields(panel).isEmpty());
  }

  static Stream<ElementPanel> panels() {
    return Panels.all().stream()
        .filter(ElementPanel.class::isInstance)
        .map(ElementPanel.class::cast);
  }

  /**
   * So nothing that is wrong in a disabled row can fail a run, and nothing that matters is
   * disabled.
   */
  @ParameterizedTest
  @MethodSource("panelsWithFields")
  void aRunReadsNoFieldThatIsDisabled(ElementPanel panel) {
    Map<String, JComponent> editors = editors(panel);
    for (Map<String, String> state : states(panel)) {
      TestElement element = panel.createTestElement();
      state.forEach(element::setProperty);
      panel.configure(element);
      disabled(editors).forEach(field -> element.setProperty(field, "${" + field + "}"));
      panel.configure(element);

      Set<String> read = new HashSet<>();
      ((CheckedElement) element)
          .problems(
              text -> {
                read.add(text);
                return Optional.empty();
              });

      assertThat(disabled(editors))
          .as("read by a run, where %s", state)
          .noneMatch(field -> read.contains("${" + field + "}"));
    }
  }

  @ParameterizedTest
  @MethodSource("panels")
  void aDisabledFieldKeepsItsValue(ElementPanel panel) {
    TestElement element = panel.createTestElement();
    for (Map<String, String> state : randomStates(panel)) {
      state.forEach(element::setProperty);
      panel.configure(element);
      TestElement saved = panel.createTestElement();
      panel.configure(element);
      panel.modifyTestElement(saved);

      state.forEach(
          (field, text) -> assertThat(saved.getPropertyAsString(field)).as(field).isEqualTo(text));
    }
  }

  @ParameterizedTest
  @MethodSource("panels")
  void aScreenReaderHasANameAndADescriptionForEachEditor(ElementPanel panel) {
    panel.configure(panel.createTestElement());
    Map<String, JComponent> editors = editors(panel);
    for (Field<?> field : fields(panel)) {
      JComponent editor = editors.get(field.property());
      AccessibleContext read = editor.getAccessibleContext();

      assertThat(read.getAccessibleName()).as(field.property()).startsWith(field.label());
      assertThat(read.getAccessibleDescription())
          .as(field.property())
          .isNotBlank()
          .doesNotContain("<");
      if (!(editor instanceof JCheckBox)) {
        assertThat(labels(panel)).as(field.property()).anyMatch(l -> l.getLabelFor() == editor);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("panels")
  void tabReachesEverythingFromTopToBottomAndLeavesIt(ElementPanel panel) {
    Map<String, JComponent> editors = editors(panel);
    for (Map<String, String> state : randomStates(panel)) {
      TestElement element = panel.createTestElement();
      state.forEach(element::setProperty);
      panel.configure(element);

      List<JComponent> order = tabOrder(panel);

      List<String> enabled =
          fields(panel).stream()
              .map(Field::property)
              .filter(property -> reachable(editors.get(property)))
              .toList();
      assertThat(order.stream().map(Component::getName).filter(enabled::contains))
          .containsExactlyElementsOf(enabled);
      assertThat(order.stream().map(component -> top(component, panel))).isSorted();
      assertThat(order).allMatch(PanelLawsTest::isLeftByTab);
    }
  }

  static List<JMeterGUIComponent> allPanels() {
    return Panels.all();
  }

  @ParameterizedTest
  @MethodSource("allPanels")
  void noComponentHoldsTheFocus(JMeterGUIComponent panel) {
    assertThat(all((Container) panel, JComponent.class).stream().filter(PanelLawsTest::isVisited))
        .isNotEmpty()
        .allMatch(PanelLawsTest::isLeftByTab);
  }

  private static int top(JComponent component, ElementPanel panel) {
    return SwingUtilities.convertPoint(component.getParent(), 0, component.getY(), panel).y;
  }

  /** JMeter's own text area binds the key to an action that moves the focus. */
  private static boolean isLeftByTab(JComponent component) {
    Object bound = component.getInputMap().get(KeyStroke.getKeyStroke("TAB"));
    return component
            .getFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS)
            .contains(TAB)
        || bound != null && !bound.equals(DefaultEditorKit.insertTabAction);
  }

  @ParameterizedTest
  @MethodSource("panels")
  void sectionsOpenAndCloseAndSaySo(ElementPanel panel) {
    panel.configure(panel.createTestElement());
    for (JButton header : all(panel, JButton.class)) {
      AccessibleContext read = header.getAccessibleContext();
      if (!read.getAccessibleStateSet().contains(AccessibleState.EXPANDABLE)) {
        continue;
      }
      boolean open = read.getAccessibleStateSet().contains(AccessibleState.EXPANDED);
      List<JComponent> before = tabOrder(panel);

      header.doClick(0);

      assertThat(read.getAccessibleStateSet().contains(AccessibleState.EXPANDED)).isEqualTo(!open);
      assertThat(read.getAccessibleStateSet().contains(AccessibleState.COLLAPSED)).isEqualTo(open);
      assertThat(header.getAccessibleContext().getAccessibleName()).isEqualTo(header.getText());
      if (open) {
        assertThat(tabOrder(panel)).hasSizeLessThan(before.size());
      }
    }
  }

  /** Each text by itself, and then many together. */
  private static List<Map<String, String>> states(ElementPanel panel) {
    List<Map<String, String>> states = new ArrayList<>();
    for (Field<?> field : fields(panel)) {
      texts(field).forEach(text -> states.add(Map.of(field.property(), text)));
    }
    states.addAll(randomStates(panel));
    return states;
  }

  private static List<Map<String, String>> randomStates(ElementPanel panel) {
    Random random = new Random(19);
    return Stream.generate(() -> randomState(panel, random)).limit(RANDOM_STATES).toList();
  }

  private static Map<String, String> randomState(ElementPanel panel, Random random) {
    Map<String, String> state = new HashMap<>();
    for (Field<?> field : fields(panel)) {
      List<String> texts = texts(field);
      state.put(field.property(), texts.get(random.nextInt(texts.size())));
    }
    return state;
  }

  private static List<String> texts(Field<?> field) {
    return switch (field.editor()) {
      case COMBO_BOX -> field.choices().stream().map(choice -> choice.value()).toList();
      case CHECK_BOX -> List.of("false", "true");
      default -> List.of("", "http://127.0.0.1");
    };
  }

  private static List<Field<?>> fields(ElementPanel panel) {
    return panel.fields().values().stream().<Field<?>>flatMap(List::stream).toList();
  }

  private static Set<String> disabled(Map<String, JComponent> editors) {
    return editors.keySet().stream()
        .filter(property -> !editors.get(property).isEnabled())
        .collect(toSet());
  }

  /** Returns the editor of each field, by its property. */
  private static Map<String, JComponent> editors(ElementPanel panel) {
    Map<String, JComponent> editors = new HashMap<>();
    List<JComponent> parts = all(panel, JComponent.class);
    for (Field<?> field : fields(panel)) {
      String property = field.property();
      parts.stream()
          .filter(part -> property.equals(part.getName()))
          .forEach(part -> editors.put(property, part));
    }
    return editors;
  }

  private static boolean reachable(Component component) {
    for (Component c = component; c != null; c = c.getParent()) {
      if (!c.isVisible()) {
        return false;
      }
    }
    return component.isEnabled();
  }

  /**
   * Returns what Tab visits: in JMeter's window Swing goes by the place in the layout, which {@link
   * #tabReachesEverythingFromTopToBottomAndLeavesIt} compares with the order here.
   */
  private static List<JComponent> tabOrder(ElementPanel panel) {
    panel.setSize(900, 2000);
    layOut(panel);
    return all(panel, JComponent.class).stream()
        .filter(PanelLawsTest::isVisited)
        .filter(part -> part.isFocusable() && reachable(part))
        .toList();
  }

  private static boolean isVisited(JComponent part) {
    return KINDS.stream().anyMatch(kind -> kind.isInstance(part));
  }

  private static void layOut(Container in) {
    in.invalidate(); // outside of a window nothing else forgets the layout of the state before
    in.doLayout();
    for (Component part : in.getComponents()) {
      if (part instanceof Container inner) {
        layOut(inner);
      }
    }
  }

  private static List<JLabel> labels(ElementPanel panel) {
    return all(panel, JLabel.class);
  }

  private static <C extends Component> List<C> all(Container in, Class<C> type) {
    List<C> found = new ArrayList<>();
    for (Component component : in.getComponents()) {
      if (type.isInstance(component)) {
        found.add(type.cast(component));
      }
      if (component instanceof Container inner) {
        found.addAll(all(inner, type));
      }
    }
    return found;
  }
}
