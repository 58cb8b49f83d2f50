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
          import a.b as c                      | a.b as
          import a, b.c as d, e                | a; b.c as; e
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
          from a import (b as c, d)            | a(b,d)
          x = "import z"; import a             | a
          import a, a, a.b, a                  | a; a.b
          from a import b; from a import b     | a(b)
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
        .isEqualTo("a(b,c,e); .f(g,h); i as");
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

  @Test
  void readsLinesThatEndInACarriageReturnOnly() throws Exception {
    assertThat(
            scanned(
                "# comment\rimport a\rx = 'open\rimport b # why\rfrom c import (\r  d as\r  e,\r f)"
                    + "\rfrom g \\\r  import h\rx = '\\\rimport i'\r"))
        .isEqualTo("a; b; c(d,f); g(h)");
  }

  @Test
  void aLineMayEndBehindAsInBrackets() throws Exception {
    assertThat(scanned("from a import (b as\n  c, # why\n  d as # why\n  e, f)\nimport g"))
        .isEqualTo("a(b,d,f); g");
  }

  @Test
  void aCommentBehindAnImportEndsWithItsLine() throws Exception {
    assertThat(scanned("from a import b  # why\nfrom c import d as e  # why\nimport f"))
        .isEqualTo("a(b); c(d); f");
  }

  /** In each of these, the strings end where Python 3.12 ends them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "f'{a['b']}'",
        "f\"{\"\\n\".join(x)}\"",
        "f'{f'{f'{1}'}'}'",
        "f'{x # it's a comment }\n}'",
        "f'''{\nx # } '''\n}'''",
        "f'{x:{'>'}{width}}'",
        "f'{x:%H:%M#}'",
        "f'{x!r:^{width}.{precision}}'",
        "f'{d[':']}{(lambda y: {1: '}'})}'",
        "f'{x:=^10}{x!=y}'",
        "f'\\N{LEFT CURLY BRACKET}{x}'",
        "rf'\\N{x}\\{y}'",
        "f'\\{x}\\''",
        "f'{{{x}}}' '{'",
        "Rb'{' F'{x}' bR'{'",
        "t'{a['b']}'",
        "f'''{x:\n}'''",
        "f'{{' f'}}'",
        "f'a}}b'",
      })
  void findsTheEndOfAString(String string) throws Exception {
    assertThat(scanned("x = (" + string + ")\nimport a\ny = '''\nimport b'''")).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"f'open", "f'{x:open", "f'{x:' + '", "f'{f'open"})
  void goesOnBehindAFormattedStringThatItsLineCutsOff(String string) throws Exception {
    assertThat(scanned("x = " + string + "\nimport a\n")).isEqualTo("a");
  }

  @Test
  void formattedStringsInsideOfEachOtherHaveALimit() {
    assertThatThrownBy(() -> scanned("f'{".repeat(100_000)))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessageContaining("inside of each other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          __path__ = __import__('pkgutil').extend_path(__path__, __name__)      | true
          __import__('pkg_resources').declare_namespace(__name__)               | true
          from pkgutil import extend_path; __path__ = extend_path(__path__, '') | true
          from pkgutil import extend_path                                       | false
          # extend_path(__path__, __name__)                                     | false
          'extend_path(__path__, __name__)'                                     | false
          """)
  void seesWhetherAPackageExtendsItsPath(String source, boolean extendsPath) throws Exception {
    PythonSource scan = PythonScanner.scan(SourceText.of(source.getBytes(UTF_8)));

    assertThat(scan.extendsPath()).isEqualTo(extendsPath);
  }

  private static String scanned(String source) throws MalformedSourceException {
    return text(PythonScanner.scan(SourceText.of(source.getBytes(UTF_8))).imports());
  }

  /** Writes the names of a module, one behind the other, in brackets behind it. */
  private static String text(List<PythonImport> imports) {
    StringBuilder text = new StringBuilder();
    String open = "";
    for (PythonImport found : imports) {
      String module = ".".repeat(found.level()) + found.module();
      if (!found.name().isEmpty() && module.equals(open)) {
        text.insert(text.length() - 1, "," + found.name());
        continue;
      }
      text.append(text.isEmpty() ? "" : "; ").append(module);
      text.append(found.renamed() ? " as" : found.name().isEmpty() ? "" : "(" + found.name() + ")");
      open = found.name().isEmpty() ? "" : module;
    }
    return text.toString();
  }
}
