package dev.phase19.worker.imports.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonScannerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          import a                             | a
          import a.b.c                         | a.b.c
          import a.b as c                      | a.b
          import a, b.c as d, e                | a; b.c; e
          import a; import b                   | a; b
          from a import b                      | a(b)
          from a.b import c, d as e            | a.b(c,d)
          from a import *                      | a(*)
          from . import b                      | .(b)
          from .a import b                     | .a(b)
          from .. import b                     | ..(b)
          from ...a.b import c                 | ...a.b(c)
          from . a import b                    | .a(b)
          from a import (b, c as d,)           | a(b,c)
          if x: import a                       | a
          try: from a import b                 | a(b)
          import a # and import b              | a
          import ünï.cödé                      | ünï.cödé
          """)
  void findsAStatementOfOneLine(String source, String expected) throws Exception {
    assertThat(scanned(source)).isEqualTo(expected.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# import a",
        "x = 'import a'",
        "'''\nimport a\n'''",
        "\"\"\"Docs.\n\nimport a\nfrom b import c\n\"\"\"",
        "x = r'\\'; import a'",
        "x = '\\\nimport a\\\n'",
        "x = '\\\r\nimport a\\\r\n'",
        "raise ValueError() from a",
        "yield from a",
        "important = 1",
        "from_a = 1",
        "x.import_ = 1",
        "f(\nimport_a\n)",
        "rb'''\nimport a'''",
        "from a",
        "import",
        "",
      })
  void findsNothingWhereNothingIsImported(String source) throws Exception {
    assertThat(scanned(source)).isEmpty();
  }

  @Test
  void followsAStatementOverLines() throws Exception {
    assertThat(
            scanned(
                """
                from a import (  # why
                    b,
                    # import z
                    c as d,

                    e
                )
                from .f \\
                    import g, \\
                    h
                import i \\
                    as j
                """))
        .isEqualTo("a(b,c,e); .f(g,h); i");
  }

  @Test
  void readsWindowsLineEnds() throws Exception {
    assertThat(
            scanned("from a import (\r\n  b,\r\n  c)\r\nfrom d \\\r\n  import e\r\nimport f\r\n"))
        .isEqualTo("a(b,c); d(e); f");
  }

  @Test
  void passesOverAByteOrderMark() throws Exception {
    assertThat(scanned("\ufeffimport a\n")).isEqualTo("a");
  }

  @Test
  void findsImportsInsideOfBlocks() throws Exception {
    assertThat(
            scanned(
                """
                if TYPE_CHECKING:
                    from a import B
                else:
                    B = object
                def lazy(x: int = {1: 2}[1]) -> "import z":
                    import b
                    return [y for y in (1,
                      2)]
                class C: import d
                """))
        .isEqualTo("a(B); b; d");
  }

  @Test
  void goesOnBehindAStringThatItsLineCutsOff() throws Exception {
    assertThat(scanned("x = 'open\nimport a\n")).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'''", "import a\nx = \"\"\"never closed\n", "x = (1,\n2\n", "from a import (b,"})
  void callsAFileThatEndsInsideOfSomethingMalformed(String source) {
    assertThatThrownBy(() -> scanned(source))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessageStartingWith("it ends inside");
  }

  @Test
  void callsABinaryFileMalformed() {
    assertThatThrownBy(() -> scanned("import a\0"))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessageContaining("NUL");
  }

  private static String scanned(String source) throws MalformedSourceException {
    List<PythonImport> imports = PythonScanner.scan(SourceText.of(source.getBytes(UTF_8)));
    return String.join("; ", imports.stream().map(PythonScannerTest::text).toList());
  }

  private static String text(PythonImport found) {
    String names = found.names().isEmpty() ? "" : "(" + String.join(",", found.names()) + ")";
    return ".".repeat(found.level()) + found.module() + names;
  }
}
