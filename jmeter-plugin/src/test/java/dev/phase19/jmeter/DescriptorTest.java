package dev.phase19.jmeter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checks the plugin's entry for the repository of the JMeter Plugins Manager. */
class DescriptorTest {
  @Test
  void itNamesClassesThatAreThere() throws Exception {
    JsonNode plugin =
        new ObjectMapper()
            .readTree(Path.of("src/main/descriptor/jmeter-plugins.json").toFile())
            .get(0);

    Class.forName(plugin.get("markerClass").asText());
    assertThat(plugin.get("componentClasses")).isNotEmpty();
    for (JsonNode component : plugin.get("componentClasses")) {
      assertThat(Class.forName(component.asText())).isNotInterface();
    }
  }
}
