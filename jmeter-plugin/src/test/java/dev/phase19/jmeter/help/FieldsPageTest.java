package dev.phase19.jmeter.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.assertion.BaselineAssertionGui;
import dev.phase19.jmeter.assertion.CapacityAssertionGui;
import dev.phase19.jmeter.assertion.GpuUtilizationAssertionGui;
import dev.phase19.jmeter.assertion.LoadGeneratorHealthAssertionGui;
import dev.phase19.jmeter.assertion.OverflowAssertionGui;
import dev.phase19.jmeter.assertion.P95AssertionGui;
import dev.phase19.jmeter.assertion.ScalingAssertionGui;
import dev.phase19.jmeter.assertion.StatisticAssertionGui;
import dev.phase19.jmeter.assertion.ThroughputAssertionGui;
import dev.phase19.jmeter.config.Phase19DefaultsGui;
import dev.phase19.jmeter.field.Choice;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.gui.ElementPanel;
import dev.phase19.jmeter.sampler.EmbeddingJobSamplerGui;
import dev.phase19.jmeter.sampler.GpuSamplerGui;
import dev.phase19.jmeter.sampler.IngestDispatchSamplerGui;
import dev.phase19.jmeter.sampler.PreconditionSamplerGui;
import dev.phase19.jmeter.sampler.TestPlanSamplerGui;
import dev.phase19.jmeter.testing.JMeterHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documentation page of all fields contains what the fields say about themselves. */
class FieldsPageTest {
  private static final Path PAGE = Path.of("../docs/fields.md");
  private static final String INTRODUCTION =
      """
      # Fields

      Every field of every element, as the panels have them: what it is, what a new element has, and its name in the plan's
      file. [Samplers](samplers.md) and [Run gates](run-gates.md) describe what the elements do.

      This page is written by the build: `mvn test -pl jmeter-plugin -am -Dtest=FieldsPageTest -Dfields.page.write`.
      """;

  @Test
  void saysWhatTheFieldsSay() throws IOException {
    JMeterHome.use();
    String page =
        INTRODUCTION + panels().stream().map(FieldsPageTest::section).collect(Collectors.joining());
    if (System.getProperty("fields.page.write") != null) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).as("see its own third paragraph").hasContent(page);
  }

  private static List<ElementPanel> panels() {
    return List.of(
        new Phase19DefaultsGui(),
        new PreconditionSamplerGui(),
        new IngestDispatchSamplerGui(),
        new EmbeddingJobSamplerGui(),
        new GpuSamplerGui(),
        new TestPlanSamplerGui(),
        new P95AssertionGui(),
        new ThroughputAssertionGui(),
        new CapacityAssertionGui(),
        new StatisticAssertionGui(),
        new ScalingAssertionGui(),
        new BaselineAssertionGui(),
        new LoadGeneratorHealthAssertionGui(),
        new OverflowAssertionGui(),
        new GpuUtilizationAssertionGui());
  }

  private static String section(ElementPanel panel) {
    return "\n## Fields of %s\n".formatted(panel.createTestElement().getName())
        + panel.fields().entrySet().stream()
            .map(FieldsPageTest::table)
            .collect(Collectors.joining());
  }

  private static String table(Map.Entry<String, List<Field<?>>> group) {
    return "\n**%s**\n\n| field | in the file | at first | what it is |\n| --- | --- | --- | --- |\n"
            .formatted(group.getKey())
        + group.getValue().stream().map(FieldsPageTest::row).collect(Collectors.joining());
  }

  private static String row(Field<?> field) {
    String unit = field.unit().isEmpty() ? "" : " (" + field.unit() + ")";
    String first = field.initial().isEmpty() ? "" : "`" + field.initial() + "`";
    String row =
        "| %s%s | `%s` | %s | %s%s |\n"
            .formatted(
                cell(field.label()),
                cell(unit),
                field.property(),
                first,
                cell(field.hint()),
                choices(field) + source(field));
    return row.replace("|  |", "| |");
  }

  private static String choices(Field<?> field) {
    return field.choices().stream()
        .map(FieldsPageTest::choice)
        .map(choice -> "<br>" + choice)
        .collect(Collectors.joining());
  }

  private static String choice(Choice<?> choice) {
    return choice.value().equals(choice.label())
        ? "`" + choice.value() + "`"
        : "`" + choice.value() + "`: " + cell(choice.label());
  }

  private static String source(Field<?> field) {
    return field
        .source()
        .map(
            source ->
                "<br>Blank: the setting `phase19.%s`, else the nearest Phase 19 Defaults, else %s"
                    .formatted(source.value().setting(), source.otherwise()))
        .orElse("");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
