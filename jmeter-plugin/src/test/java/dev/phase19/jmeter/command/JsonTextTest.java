package dev.phase19.jmeter.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private final ObjectMapper jackson = new ObjectMapper();

  /** {@code JsonText} reads what Jackson writes. */
  @Property
  void whatIsWrittenIsRead(
      @ForAll Map<String, String> texts, @ForAll List<Double> numbers, @ForAll boolean flag)
      throws JsonProcessingException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("texts", texts);
    json.put("numbers", numbers);
    json.put("flag", flag);
    json.put("nothing", null);
    json.put("none", new ArrayList<>());

    assertThat(JsonText.read(jackson.writeValueAsString(json))).isEqualTo(json);
    assertThat(JsonText.read(jackson.writerWithDefaultPrettyPrinter().writeValueAsString(json)))
        .isEqualTo(json);
  }

  @Test
  void escapesAreRead() {
    assertThat(JsonText.read(" \"\\u00dc\\n\\/\\\\\\ud83d\\ude80\" ")).isEqualTo("Ü\n/\\🚀");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,",
        "[1,]",
        "1\u0000",
        "{}\u0000x",
        "{\"a\"}",
        "{\"a\":1,}",
        "{a:1}",
        "\"a",
        "\"\\x\"",
        "\"\\u12\"",
        "tru",
        "01",
        "1.",
        "+1",
        "NaN",
        "[] []",
        "\"a\nb\"",
        "'a'",
        "-",
        "\"\\"
      })
  void whatIsNoJsonIsRefusedWithItsPlace(String text) {
    assertThatThrownBy(() -> JsonText.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no JSON: character ");
  }

  @Test
  void endlessNestingIsRefused() {
    assertThatThrownBy(() -> JsonText.read("[".repeat(1_000_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
