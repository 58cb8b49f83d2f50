package dev.phase19.jmeter.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.testing.JMeterHome;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jmeter.gui.util.MenuFactory;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PanelsTest {
  @BeforeAll
  static void jmeter() {
    JMeterHome.use();
  }

  static Stream<ElementPanel> panels() {
    return Stream.of(
        new IngestDispatchSamplerGui(),
        new EmbeddingJobSamplerGui(),
        new GpuSamplerGui(),
        new PreconditionSamplerGui());
  }

  @ParameterizedTest
  @MethodSource("panels")
  void eachPropertyOfTheSamplerHasARow(ElementPanel panel) {
    TestElement element = panel.createTestElement();

    assertThat(properties(panel))
        .isNotEmpty()
        .allSatisfy(property -> assertThat(element.getProperty(property).getName()).isNotNull())
        .allSatisfy(
            property -> assertThat(element.getPropertyOrNull(property)).as(property).isNotNull());
  }

  @ParameterizedTest
  @MethodSource("panels")
  void whatAPlanHoldsIsKept(ElementPanel panel) {
    TestElement loaded = panel.makeTestElement();
    loaded.setName("Renamed");
    loaded.setComment("A comment");
    TreeMap<String, String> values = new TreeMap<>();
    for (String property : properties(panel)) {
      values.put(property, "${value of " + property + "}");
    }
    values.forEach(loaded::setProperty);

    panel.configure(loaded);
    TestElement saved = panel.makeTestElement();
    panel.modifyTestElement(saved);

    assertThat(saved.getName()).isEqualTo("Renamed");
    assertThat(saved.getComment()).isEqualTo("A comment");
    assertThat(saved.getPropertyAsString(TestElement.GUI_CLASS))
        .isEqualTo(panel.getClass().getName());
    values.forEach(
        (property, value) -> assertThat(saved.getPropertyAsString(property)).isEqualTo(value));
  }

  @ParameterizedTest
  @MethodSource("panels")
  void itStandsUnderSamplersByItsName(ElementPanel panel) {
    assertThat(panel.getMenuCategories()).containsExactly(MenuFactory.SAMPLERS);
    assertThat(panel.createTestElement().getName())
        .isIn("Ingest Dispatch", "Embedding Job", "GPU", "Precondition");
  }

  @ParameterizedTest
  @MethodSource("panels")
  void aCloneForAThreadHasTheSameFields(ElementPanel panel) {
    TestElement element = panel.createTestElement();

    assertThat(element.clone()).isEqualTo(element).isNotSameAs(element);
  }

  private static List<String> properties(ElementPanel panel) {
    return panel.fields().values().stream().flatMap(List::stream).map(Field::property).toList();
  }
}
