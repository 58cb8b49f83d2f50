package dev.phase19.jmeter.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.functions.RequirementsCheck;
import java.io.DataInputStream;
import java.io.InputStream;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsTest {
  private static final int JAVA_8 = 52;

  @ParameterizedTest
  @ValueSource(classes = {Main.class, Requirements.class, RequirementsCheck.class})
  void anOlderJavaCanLoadWhatTellsIt(Class<?> type) throws Exception {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class");
        DataInputStream data = new DataInputStream(in)) {
      data.readInt();
      data.readUnsignedShort();
      assertThat(data.readUnsignedShort()).isEqualTo(JAVA_8);
    }
  }

  @Test
  void anOlderJavaIsToldInOneLine() {
    assertThat(Requirements.refusalOfJava("1.8"))
        .isEqualTo(
            "The Phase 19 plugin needs Java 17 or newer, this is Java 8: set JAVA_HOME and PATH to"
                + " a newer one");
    assertThat(Requirements.refusalOfJava("11")).contains("this is Java 11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "25"})
  void theJavaThatItNeedsWillDo(String version) {
    assertThat(Requirements.refusalOfJava(version)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.6.2", "5.5", "4.0", "5.4.3"})
  void anOlderJMeterIsToldInOneLine(String version) {
    assertThat(Requirements.refusalOfJMeter(version))
        .isEqualTo(
            "The Phase 19 plugin needs JMeter 5.6.3 or newer, this is JMeter "
                + version
                + ": its elements may not work");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.6.3", "5.6.4-SNAPSHOT", "5.7", "6", "10.0.1", "dev"})
  void theJMeterThatItNeedsWillDo(String version) {
    assertThat(Requirements.refusalOfJMeter(version)).isNull();
  }

  @Test
  void theJMeterOfThisBuildWillDo() {
    assertThat(Requirements.refusalOfJMeter(JMeterUtils.getJMeterVersion())).isNull();
  }

  @Test
  void jmeterPassesOverTheCheckAsAFunction() {
    assertThat(new RequirementsCheck().getReferenceKey()).isEmpty();
  }
}
