package dev.phase19.jmeter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.testing.Panels;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.jmeter.gui.JMeterGUIComponent;
import org.apache.jmeter.gui.util.MenuFactory;
import org.junit.jupiter.api.Test;

/**
 * The names under <em>Add</em>. The documents contain them, so that a user finds what they name.
 * JMeter sorts its menus by name; the common beginning keeps the plugin's elements together.
 */
class MenuNamesTest {
  private static final List<JMeterGUIComponent> PANELS = Panels.all();

  @Test
  void eachMenuHasTheseEntries() {
    Map<String, List<String>> menus =
        PANELS.stream()
            .collect(
                Collectors.groupingBy(
                    panel -> panel.getMenuCategories().iterator().next(),
                    Collectors.mapping(
                        JMeterGUIComponent::getStaticLabel,
                        Collectors.collectingAndThen(
                            Collectors.toList(), names -> names.stream().sorted().toList()))));

    assertThat(menus)
        .containsOnly(
            Map.entry(
                MenuFactory.ASSERTIONS,
                List.of(
                    "Phase 19 Baseline Assertion",
                    "Phase 19 Capacity Assertion",
                    "Phase 19 GPU Utilization Assertion",
                    "Phase 19 Load Generator Health Assertion",
                    "Phase 19 Overflow Assertion",
                    "Phase 19 P95 Assertion",
                    "Phase 19 Scaling Assertion",
                    "Phase 19 Statistic Assertion",
                    "Phase 19 Throughput Assertion")),
            Map.entry(
                MenuFactory.SAMPLERS,
                List.of(
                    "Phase 19 Embedding Job",
                    "Phase 19 GPU",
                    "Phase 19 Ingest Dispatch",
                    "Phase 19 Precondition",
                    "Phase 19 Test Plan Run",
                    "Phase 19 Verdict")),
            Map.entry(MenuFactory.CONFIG_ELEMENTS, List.of("Phase 19 Defaults")),
            Map.entry(MenuFactory.LISTENERS, List.of("Phase 19 Run Verdict")));
  }

  /** An element's name is its gate's name in verdicts, and old plans have it. */
  @Test
  void aNewElementHasTheShortName() {
    for (JMeterGUIComponent panel : PANELS) {
      String menu = panel.getStaticLabel();

      assertThat(panel.createTestElement().getName())
          .isEqualTo(
              menu.equals("Phase 19 Defaults") ? menu : menu.substring("Phase 19 ".length()));
    }
  }
}
