package dev.phase19.jmeter.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.testing.JMeterHome;
import dev.phase19.jmeter.validation.rules.StandardRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates that JMeter's menu offers follow the rules that they teach. */
class ShippedPlansTest {
  private static final Path TEMPLATES = Path.of("src/main/resources/META-INF/phase19/templates");

  @BeforeAll
  static void jmeter() {
    JMeterHome.use();
  }

  static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      return files.filter(file -> file.toString().endsWith(".jmx")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void aTemplateHasNoProblem(Path template) {
    assertThat(PlanValidation.of(StandardRules.all()).validate(template)).isEmpty();
  }
}
