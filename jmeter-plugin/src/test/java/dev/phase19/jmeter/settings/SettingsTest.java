package dev.phase19.jmeter.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final String PROPERTY = "phase19.edge.url";
  private static final String VARIABLE = "PHASE19_EDGE_URL";

  @Test
  void aJMeterPropertyWinsOverTheOthers() {
    assertThat(edgeUrl(Map.of(PROPERTY, "j"), Map.of(PROPERTY, "d"), Map.of(VARIABLE, "e")))
        .isEqualTo("j");
  }

  @Test
  void aSystemPropertyWinsOverTheEnvironment() {
    assertThat(edgeUrl(Map.of(), Map.of(PROPERTY, "d"), Map.of(VARIABLE, "e"))).isEqualTo("d");
  }

  @Test
  void theEnvironmentIsTheLast() {
    assertThat(edgeUrl(Map.of(), Map.of(), Map.of(VARIABLE, "e"))).isEqualTo("e");
  }

  @Test
  void aBlankValueCountsAsUnset() {
    assertThat(edgeUrl(Map.of(PROPERTY, ""), Map.of(PROPERTY, "  "), Map.of(VARIABLE, " e ")))
        .isEqualTo("e");
  }

  @Test
  void nothingIsFoundWhereNothingIsSet() {
    assertThat(edgeUrl(Map.of(), Map.of(), Map.of(VARIABLE, ""))).isNull();
  }

  @Test
  void aMissingValueNamesTheFieldAndEachWayToSetIt() {
    assertThatThrownBy(() -> Settings.require("absent.url", "Edge URL"))
        .isInstanceOf(MissingSettingException.class)
        .hasMessageContainingAll(
            "Edge URL", "-Jphase19.absent.url=", "-Dphase19.absent.url=", "PHASE19_ABSENT_URL");
  }

  @Test
  void theValueIsReadAnewEachTime() {
    String property = "phase19.settings.test";
    try {
      System.setProperty(property, "first");
      assertThat(Settings.find("settings.test")).contains("first");
      System.setProperty(property, "second");
      assertThat(Settings.require("settings.test", "Field")).isEqualTo("second");
    } finally {
      System.clearProperty(property);
    }
  }

  private static String edgeUrl(
      Map<String, String> jmeter, Map<String, String> system, Map<String, String> environment) {
    return new Settings(jmeter::get, system::get, environment::get).lookUp("edge.url").orElse(null);
  }
}
