package dev.phase19.worker.imports.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceText;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PythonScannerLawsTest {
  private static final List<String> PIECES =
      List.of(
          "import a",
          "from b import c",
          " as d",
          "(",
          ")",
          ",",
          "{",
          "}",
          "{{",
          "}}",
          ":",
          "!r",
          "#",
          "\\",
          "\\N{",
          "'",
          "\"",
          "'''",
          "\"\"\"",
          "f'",
          "f\"\"\"",
          "rf'",
          "x",
          " ",
          ";",
          "\n",
          "\n",
          "\n");

  @Property(tries = 500)
  void theKindOfLineEndsChangesNothing(@ForAll("sources") String source) {
    String scan = scanned(source);

    assertThat(scanned(source.replace("\n", "\r"))).isEqualTo(scan);
    assertThat(scanned(source.replace("\n", "\r\n"))).isEqualTo(scan);
  }

  @Property(tries = 500)
  void whatIsInATripledStringIsNotImported(@ForAll("sources") String text) {
    String inside = text.replace("\"", "").replace("\\", "");

    assertThat(scanned("r\"\"\"" + inside + "\"\"\"\nimport a")).isEqualTo(scanned("import a"));
  }

  @Property(tries = 500)
  void whatIsInAFormattedStringIsNotImported(@ForAll("sources") String text) {
    String inside = text.replaceAll("[\"\\\\{}]", "");

    assertThat(
            scanned(
                "f\"\"\"" + inside + "{f'''" + inside.replace("'", "") + "'''}\"\"\"\nimport a"))
        .isEqualTo(scanned("import a"));
  }

  @Provide
  Arbitrary<String> sources() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
  }

  private static String scanned(String source) {
    try {
      return PythonScanner.scan(SourceText.of(source.getBytes(UTF_8))).toString();
    } catch (MalformedSourceException e) {
      return e.getMessage();
    }
  }
}
