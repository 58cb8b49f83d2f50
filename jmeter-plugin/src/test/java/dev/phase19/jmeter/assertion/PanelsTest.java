package dev.phase19.jmeter.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.sampler.EmbeddingJobSamplerGui;
import dev.phase19.jmeter.sampler.VerdictSamplerGui;
import dev.phase19.jmeter.testing.JMeterHome;
import dev.phase19.jmeter.testing.TreeOfJMeter;
import java.awt.Component;
import java.awt.Container;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.JLabel;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.util.MenuFactory;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PanelsTest {
  @TempDir Path folder;

  @AfterEach
  void noBaseline() {
    JMeterHome.use();
    JMeterUtils.getJMeterProperties().remove("baseline");
  }

  static Stream<Arguments> panels() {
    return Stream.of(
        Arguments.of(new P95AssertionGui(), "P95 Assertion"),
        Arguments.of(new ThroughputAssertionGui(), "Throughput Assertion"),
        Arguments.of(new CapacityAssertionGui(), "Capacity Assertion"),
        Arguments.of(new StatisticAssertionGui(), "Statistic Assertion"),
        Arguments.of(new ScalingAssertionGui(), "Scaling Assertion"),
        Arguments.of(new OverflowAssertionGui(), "Overflow Assertion"),
        Arguments.of(new LoadGeneratorHealthAssertionGui(), "Load Generator Health Assertion"),
        Arguments.of(new BaselineAssertionGui(), "Baseline Assertion"),
        Arguments.of(new GpuUtilizationAssertionGui(), "GPU Utilization Assertion"));
  }

  @ParameterizedTest
  @MethodSource("panels")
  void standsUnderAssertionsWithItsName(ElementPanel panel, String name) {
    assertThat(panel.getMenuCategories()).containsExactly(MenuFactory.ASSERTIONS);
    assertThat(panel.createTestElement().getName()).isEqualTo(name);
  }

  @ParameterizedTest
  @MethodSource("panels")
  void keepsEveryPropertyOfAnElement(ElementPanel panel, String name) {
    TestElement element = panel.createTestElement();
    properties(element).keySet().stream()
        .filter(property -> property.contains("."))
        .filter(property -> !property.startsWith("TestElement."))
        .forEach(property -> element.setProperty(property, "${" + property + "}"));

    panel.configure(element);
    TestElement saved = panel.createTestElement();
    panel.configure(element);
    panel.modifyTestElement(saved);

    assertThat(properties(saved)).isEqualTo(properties(element));
    assertThat(properties(saved).keySet()).anyMatch(p -> p.startsWith(simpleName(element)));
  }

  @ParameterizedTest
  @MethodSource("panels")
  void aNewElementIsAGateThatCanJudge(ElementPanel panel, String name) throws Exception {
    GateElement element = (GateElement) panel.createTestElement();
    if (element instanceof ScalingAssertion) {
      element.setProperty("ScalingAssertion.largeLabel", "A");
      element.setProperty("ScalingAssertion.smallLabel", "B");
    }

    if (element instanceof BaselineAssertion) {
      JMeterHome.use();
      JMeterUtils.setProperty("baseline", folder.toString());
    }

    assertThat(element.gates(element.fields())).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "P95Assertion.percentile, 101, must be a number greater than 0 and at most 100",
    "P95Assertion.confidence, 49, must be a number from 50 to 99.9999",
    "Gate.labels, '[', must be a regular expression (Unclosed character class)",
    "Gate.warmUpSamples, some, must be a whole number of at least 0",
  })
  void aFieldIsJudgedInThePanelAsInTheRun(String property, String text, String demand) {
    P95Assertion element = new P95Assertion();
    element.setProperty(property, text);
    ElementPanel panel = new P95AssertionGui();

    panel.configure(element);

    assertThat(shown(panel)).contains(demand);
    assertThatThrownBy(() -> read(element))
        .hasMessageContaining(demand)
        .hasMessageEndingWith("was '" + text + "'");
  }

  @Test
  void fieldsThatExcludeEachOtherAreToldInThePanelAsInTheRun() {
    P95Assertion element = new P95Assertion();
    element.setProperty("P95Assertion.confidence", "95");
    element.setProperty("P95Assertion.percentile", "100");
    ElementPanel panel = new P95AssertionGui();

    panel.configure(element);

    assertThatThrownBy(() -> element.gates(element.fields()))
        .satisfies(refused -> assertThat(shown(panel)).contains(refused.getMessage()));
  }

  @Test
  void aStatisticOfACodeAsksForTheCodeInThePanelToo() {
    StatisticAssertion element = new StatisticAssertion();
    element.setProperty("StatisticAssertion.statistic", "code_share");
    ElementPanel panel = new StatisticAssertionGui();

    panel.configure(element);

    assertThat(shown(panel))
        .contains("Response codes must not be blank: the statistic counts them");
  }

  @ParameterizedTest
  @CsvSource({
    "mean,        '',            '',      'Bound, ms'",
    "max,         latency_ms,    '',      'Bound, ms'",
    "min,         embeddings,    vectors, 'Bound, vectors'",
    "sum,         train_seconds, '',      'Bound, s'",
    "mean,        files,         '',      'Bound'",
    "cv,          files,         files,   'Bound, %'",
    "error_share, files,         files,   'Bound, %'",
    "code_share,  '',            '',      'Bound, %'",
    "count,       files,         files,   'Bound'",
    "mean,        '${name}',     '',      'Bound'",
  })
  void theBoundOfAStatisticHasItsUnit(
      String statistic, String measurement, String unit, String bound) {
    StatisticAssertion element = new StatisticAssertion();
    element.setProperty("StatisticAssertion.statistic", statistic);
    element.setProperty("StatisticAssertion.measurement", measurement);
    element.setProperty("StatisticAssertion.unit", unit);
    ElementPanel panel = new StatisticAssertionGui();

    panel.configure(element);

    assertThat(editor(panel, "StatisticAssertion.bound").getAccessibleContext().getAccessibleName())
        .isEqualTo(bound);
  }

  @ParameterizedTest
  @CsvSource({
    "mean,        '',    true,  false, true",
    "mean,        files, true,  true,  true",
    "cv,          files, true,  false, true",
    "count,       files, true,  false, false",
    "error_share, files, false, false, false",
    "code_count,  files, false, false, false",
  })
  void whatHasNoEffectOnAStatisticIsDisabled(
      String statistic, String measurement, boolean ofMeasurement, boolean unit, boolean errors) {
    StatisticAssertion element = new StatisticAssertion();
    element.setProperty("StatisticAssertion.statistic", statistic);
    element.setProperty("StatisticAssertion.measurement", measurement);
    ElementPanel panel = new StatisticAssertionGui();

    panel.configure(element);

    assertThat(editor(panel, "StatisticAssertion.measurement").isEnabled())
        .isEqualTo(ofMeasurement);
    assertThat(editor(panel, "StatisticAssertion.unit").isEnabled()).isEqualTo(unit);
    assertThat(editor(panel, "Gate.maxErrorShare").isEnabled()).isEqualTo(errors);
  }

  @Test
  void aValueWithoutAVariableCanBeTakenBack() {
    P95Assertion element = new P95Assertion();
    ElementPanel panel = new P95AssertionGui();
    panel.configure(element);
    assertThat(editor(panel, "Gate.variableValue").isEnabled()).isFalse();

    element.setProperty("Gate.variableValue", "qa");
    panel.configure(element);

    assertThat(editor(panel, "Gate.variableValue").isEnabled()).isTrue();
    assertThat(shown(panel)).anyMatch(text -> text.startsWith("Sample variable must not be blank"));
  }

  @Test
  void outOfMemoryIsAskedForWhereAJobCanEndSo() throws Exception {
    try (TreeOfJMeter tree = new TreeOfJMeter()) {
      TestElement gate = tree.add(P95AssertionGui.class);
      assertThat(asksForOutOfMemory(tree, gate)).isFalse();

      gate.setProperty("Gate.outOfMemory", "skip");
      assertThat(asksForOutOfMemory(tree, gate)).isTrue();

      gate.setProperty("Gate.outOfMemory", "error");
      assertThat(asksForOutOfMemory(tree, gate)).isFalse();

      tree.add(EmbeddingJobSamplerGui.class);
      assertThat(asksForOutOfMemory(tree, gate)).isTrue();
    }
  }

  private static boolean asksForOutOfMemory(TreeOfJMeter tree, TestElement gate) {
    tree.leave();
    GuiPackage.getInstance().getGui(gate).configure(gate);
    return editor((Container) GuiPackage.getInstance().getGui(gate), "Gate.outOfMemory")
        .isVisible();
  }

  private static JComponent editor(Container in, String property) {
    return find(in, property).orElseThrow(() -> new AssertionError("no editor of " + property));
  }

  private static Optional<JComponent> find(Container in, String property) {
    for (Component part : in.getComponents()) {
      if (part instanceof JComponent editor && property.equals(part.getName())) {
        return Optional.of(editor);
      }
      if (part instanceof Container inner && find(inner, property).isPresent()) {
        return find(inner, property);
      }
    }
    return Optional.empty();
  }

  @Test
  void theVerdictStandsUnderSamplers() {
    VerdictSamplerGui panel = new VerdictSamplerGui();

    assertThat(panel.getMenuCategories()).containsExactly(MenuFactory.SAMPLERS);
    assertThat(panel.createTestElement().getName()).isEqualTo("Verdict");
  }

  /** Reads the fields as a run does. */
  private static void read(GateElement element) {
    Fields fields = element.fields();
    GateFields.selection(fields);
    element.gates(fields);
  }

  private static List<String> shown(Container parent) {
    List<String> texts = new ArrayList<>();
    for (Component child : parent.getComponents()) {
      if (child instanceof JLabel label && label.isVisible()) {
        texts.add(label.getText());
      } else if (child instanceof Container inner) {
        texts.addAll(shown(inner));
      }
    }
    return texts;
  }

  private static String simpleName(TestElement element) {
    return element.getClass().getSimpleName();
  }

  private static Map<String, String> properties(TestElement element) {
    Map<String, String> properties = new TreeMap<>();
    for (Iterator<JMeterProperty> all = element.propertyIterator(); all.hasNext(); ) {
      JMeterProperty property = all.next();
      properties.put(property.getName(), property.getStringValue());
    }
    return properties;
  }
}
