package dev.phase19.worker.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PathTextTest {
  @Test
  void aPathInPrintableUtf8IsItself() {
    assertThat(PathText.of("src/größe/日本.py".getBytes(UTF_8))).isEqualTo("src/größe/日本.py");
    assertThat(PathText.of("a b\"c'.py".getBytes(UTF_8))).isEqualTo("a b\"c'.py");
  }

  @Test
  void whatCannotBeSeenOrIsNotUtf8IsWrittenInOctal() {
    assertThat(text("caf\u00e9.py")).isEqualTo("caf\\351.py");
    assertThat(text("a\nb.py")).isEqualTo("a\\012b.py");
    assertThat(text("a\\b.py")).isEqualTo("a\\\\b.py");
    assertThat(PathText.of("a\u2028b\u202e.py".getBytes(UTF_8)))
        .isEqualTo("a\\342\\200\\250b\\342\\200\\256.py");
    assertThat(text("\u00c3")).isEqualTo("\\303");
    assertThat(text("a\u00f0\u009f/b")).isEqualTo("a\\360\\237/b");
  }

  /** A decoder that falls back to Latin-1 or to a replacement would make them one. */
  @Test
  void namesThatAreOneAfterDecodingStayTwo() {
    assertThat(text("\u00e9")).isNotEqualTo(PathText.of("\u00e9".getBytes(UTF_8)));
    assertThat(text("\u00e9")).isNotEqualTo(text("\u00e8"));
    assertThat(text("\\351")).isNotEqualTo(text("\u00e9"));
    assertThat(PathText.of("\ufffd".getBytes(UTF_8))).isNotEqualTo(text("\u00ff"));
  }

  @Property(tries = 2000)
  void differentPathsHaveDifferentTexts(
      @ForAll @Size(max = 8) @ByteRange(min = -128, max = 127) byte[] one,
      @ForAll @Size(max = 8) @ByteRange(min = -128, max = 127) byte[] other) {
    assertThat(PathText.of(one).equals(PathText.of(other))).isEqualTo(Arrays.equals(one, other));
    assertThat(bytes(PathText.of(one))).isEqualTo(one);
  }

  @Property(tries = 1000)
  void aTextIsOneLineAndSurvivesUtf8AndJson(@ForAll @Size(max = 20) byte[] path)
      throws IOException {
    String text = PathText.of(path);
    ObjectMapper json = new ObjectMapper();

    assertThat(text).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");
    assertThat(new String(text.getBytes(UTF_8), UTF_8)).isEqualTo(text);
    assertThat(json.readValue(json.writeValueAsBytes(text), String.class)).isEqualTo(text);
  }

  private static String text(String latin) {
    return PathText.of(latin.getBytes(ISO_8859_1));
  }

  /** The inverse: what makes it a law that no two paths have the same text. */
  private static byte[] bytes(String text) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\\') {
        int character = text.codePointAt(i);
        out.writeBytes(Character.toString(character).getBytes(UTF_8));
        i += Character.charCount(character) - 1;
      } else if (text.charAt(i + 1) == '\\') {
        out.write('\\');
        i++;
      } else {
        out.write(Integer.parseInt(text.substring(i + 1, i + 4), 8));
        i += 3;
      }
    }
    return out.toByteArray();
  }
}
