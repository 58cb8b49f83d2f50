package dev.phase19.jmeter.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "Ingest Dispatch", "Größe 5 µs", "仓库", "\uD83D\uDE00", "a | <b>"})
  void whatIsPrintableStays(String text) {
    assertThat(Printable.of(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource({
    "'A\nPASS  B', A\\nPASS  B",
    "'\r\n\t', \\r\\n\\t",
    "'\u001b[31m', \\u001b[31m",
    "'\u0000', \\u0000",
    "'\u0085\u2028\u2029', \\u0085\\u2028\\u2029",
    "'\u202Efdp.exe', \\u202efdp.exe"
  })
  void whatWouldForgeALineIsSeen(String text, String seen) {
    assertThat(Printable.of(text)).isEqualTo(seen);
  }

  @Test
  void halfACharacterIsSeen() {
    assertThat(Printable.of("a\uD83Db")).isEqualTo("a\\ud83db");
    assertThat(Printable.of("\uDE00")).isEqualTo("\\ude00");
    assertThat(Printable.of("\uD83D")).isEqualTo("\\ud83d");
  }

  @Test
  void whatIsLongIsCutBetweenCharacters() {
    assertThat(Printable.of("x".repeat(500))).hasSize(500);
    assertThat(Printable.of("\uD83D\uDE00".repeat(300))).hasSize(503).endsWith("\uD83D\uDE00...");
  }
}
