package dev.phase19.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
  private static final int CLASS_FILE_OF_JAVA_8 = 52;

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "11", "16"})
  void olderJavaIsRefusedWithTheWayOut(String version) {
    assertThat(Main.refusal(version))
        .contains("needs Java 17 or newer")
        .contains("this is Java " + version.replace("1.8", "8"))
        .contains("JAVA_HOME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "21", "25"})
  void newerJavaWillDo(String version) {
    assertThat(Main.refusal(version)).isNull();
  }

  @Test
  void olderJavaCanLoadWhatRefusesIt() throws IOException {
    try (DataInputStream file = new DataInputStream(Main.class.getResourceAsStream("Main.class"))) {
      file.readInt();
      file.readUnsignedShort();
      assertThat(file.readUnsignedShort()).isEqualTo(CLASS_FILE_OF_JAVA_8);
    }
  }
}
