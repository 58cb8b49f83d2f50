package dev.phase19.jmeter.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class MainTest {
  private static final int JAVA_8 = 52;

  @Test
  void anOlderJavaCanLoadIt() throws Exception {
    try (InputStream in = Main.class.getResourceAsStream("Main.class");
        DataInputStream data = new DataInputStream(in)) {
      data.readInt();
      data.readUnsignedShort();
      assertThat(data.readUnsignedShort()).isEqualTo(JAVA_8);
    }
  }

  @Test
  void anOlderJavaIsToldInOneLine() {
    assertThat(Main.refusal("1.8"))
        .isEqualTo(
            "The Phase 19 plugin needs Java 17 or newer, this is Java 8: set JAVA_HOME and PATH to"
                + " a newer one");
    assertThat(Main.refusal("11")).contains("this is Java 11");
  }

  @Test
  void theJavaThatItNeedsWillDo() {
    assertThat(Main.refusal("17")).isNull();
    assertThat(Main.refusal("25")).isNull();
  }
}
