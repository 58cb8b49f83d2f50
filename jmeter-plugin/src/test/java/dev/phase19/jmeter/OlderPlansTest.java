package dev.phase19.jmeter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.testing.JMeterHome;
import dev.phase19.jmeter.testing.TreeOfJMeter;
import java.io.File;
import java.net.URL;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.SearchByClass;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads the first plans that were ever saved with the plugin's elements, kept unchanged. */
class OlderPlansTest {
  @BeforeEach
  void jmeter() {
    JMeterHome.use();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ingest-dispatch-latency",
        "embedding-generation",
        "gpu-utilization",
        "queue-overflow"
      })
  void aPlanOfTheFirstVersionLoadsAndLosesNothingInItsPanels(String name) throws Exception {
    HashTree plan = SaveService.loadTree(file(name));
    List<TestElement> elements = ours(plan);
    List<Map<String, String>> before = elements.stream().map(OlderPlansTest::properties).toList();

    try (TreeOfJMeter opened = new TreeOfJMeter()) {
      opened.openAndVisit(plan);
    }

    assertThat(elements).hasSizeGreaterThan(4);
    for (int i = 0; i < elements.size(); i++) {
      assertThat(properties(elements.get(i)))
          .as(elements.get(i).getName())
          .containsAllEntriesOf(before.get(i));
    }
  }

  private static File file(String name) throws Exception {
    URL plan = OlderPlansTest.class.getResource("/plans/older/" + name + ".jmx");
    return new File(plan.toURI());
  }

  private static List<TestElement> ours(HashTree plan) {
    SearchByClass<TestElement> search = new SearchByClass<>(TestElement.class);
    plan.traverse(search);
    return new ArrayList<>(search.getSearchResults())
        .stream()
            .filter(element -> element.getClass().getName().startsWith("dev.phase19."))
            .toList();
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
