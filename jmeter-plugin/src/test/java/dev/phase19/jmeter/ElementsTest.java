package dev.phase19.jmeter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.help.Manual;
import dev.phase19.jmeter.testing.Panels;
import dev.phase19.jmeter.testing.TreeOfJMeter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jmeter.gui.JMeterGUIComponent;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Does with each element of the plugin what a user does in JMeter's tree. */
class ElementsTest {
  @TempDir Path folder;

  private final TreeOfJMeter tree = new TreeOfJMeter();

  static List<Class<?>> panels() {
    return Panels.types();
  }

  @AfterEach
  void close() throws Exception {
    tree.close();
  }

  @ParameterizedTest
  @MethodSource("panels")
  void anElementIsAddedAndSelectedAndLeft(Class<?> panel) throws Exception {
    TestElement added = added(panel);
    Map<String, String> before = properties(added);

    tree.select(added);
    tree.leave();

    assertThat(properties(added)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("panels")
  void aCopyIsTheSame(Class<?> panel) throws Exception {
    TestElement added = added(panel);

    TestElement copy = tree.duplicate(added);

    assertThat(copy).isNotSameAs(added).hasSameClassAs(added);
    assertThat(properties(copy)).isEqualTo(properties(added));
  }

  @ParameterizedTest
  @MethodSource("panels")
  void aPlanIsSavedAndLoaded(Class<?> panel) throws Exception {
    Map<String, String> before = properties(added(panel));

    TestElement loaded = tree.saveAndLoad(folder.resolve("plan.jmx"));

    assertThat(properties(loaded)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("panels")
  void aDisabledElementIsSavedAndLoadedAsSuch(Class<?> panel) throws Exception {
    tree.disable(added(panel));

    assertThat(tree.saveAndLoad(folder.resolve("plan.jmx")).isEnabled()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("panels")
  void aChangeIsUndone(Class<?> panel) throws Exception {
    TestElement added = added(panel);
    Map<String, String> before = properties(added);
    tree.remember();
    added.setComment("changed");
    tree.select(added);

    assertThat(properties(tree.undo())).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("panels")
  void aPlanOfAVersionWithFewerFieldsLoads(Class<?> panel) throws Exception {
    TestElement added = tree.add(panel);
    Map<String, String> now = properties(added);
    now.keySet().stream()
        .filter(property -> property.startsWith(added.getClass().getSimpleName() + "."))
        .forEach(added::removeProperty);

    TestElement loaded = tree.saveAndLoad(folder.resolve("plan.jmx"));

    assertThat(properties(loaded)).isEqualTo(now);
  }

  @ParameterizedTest
  @MethodSource("panels")
  void helpHasASectionOfItsName(Class<?> panel) throws Exception {
    JMeterGUIComponent gui = (JMeterGUIComponent) panel.getConstructor().newInstance();

    String name = gui.createTestElement().getName();
    assertThat(gui.getDocAnchor()).isEqualTo(name.replace(' ', '_'));
    assertThat(new Manual().find(name)).isPresent();
  }

  /** Adds an element and fills its fields with values that no panel shows by default. */
  private TestElement added(Class<?> panel) throws Exception {
    TestElement element = tree.add(panel);
    properties(element).keySet().stream()
        .filter(property -> property.contains("."))
        // Properties of JMeter itself: class names, and a check box that holds no expression.
        .filter(property -> !property.startsWith("TestElement."))
        .filter(property -> !property.startsWith("ResultCollector."))
        .forEach(property -> element.setProperty(property, "${" + property + "}"));
    return element;
  }

  /** Returns the properties, except those that JMeter may or may not write for any element. */
  private static Map<String, String> properties(TestElement element) {
    Map<String, String> properties = new TreeMap<>();
    for (Iterator<JMeterProperty> all = element.propertyIterator(); all.hasNext(); ) {
      JMeterProperty property = all.next();
      properties.put(property.getName(), property.getStringValue());
    }
    properties.remove(TestElement.ENABLED);
    properties.remove(TestElement.COMMENTS, "");
    return properties;
  }
}
