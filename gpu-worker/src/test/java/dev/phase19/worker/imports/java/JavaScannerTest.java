package dev.phase19.worker.imports.java;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaScannerTest {

  @Test
  void readsPackageAndImports() throws Exception {
    JavaImports found =
        scan(
            """
            /* import x.Comment; */
            package a.b;

            import c.D;
            import c.d.*;
            import static e.F.g;
            import static e.H.*;
            import i . // between
                J;
            import K;

            class L {}
            """);

    assertThat(found.packageName()).isEqualTo("a.b");
    assertThat(found.imports())
        .containsExactly(
            new JavaImports.Import("c.D", false, false),
            new JavaImports.Import("c.d", false, true),
            new JavaImports.Import("e.F.g", true, false),
            new JavaImports.Import("e.H", true, true),
            new JavaImports.Import("i.J", false, false),
            new JavaImports.Import("K", false, false));
  }

  @Test
  void readsThePackageBehindAnAnnotation() throws Exception {
    assertThat(scan("@Deprecated(since = \"1\")\npackage a.b;\n").packageName()).isEqualTo("a.b");
  }

  @Test
  void aFileWithoutPackageIsInTheUnnamedOne() throws Exception {
    assertThat(scan("class A {}").packageName()).isEmpty();
  }

  @Test
  void takesNoImportFromBehindTheFirstBrace() throws Exception {
    assertThat(scan("class A { int x; } import b.C;").imports()).isEmpty();
  }

  @Test
  void collectsCapitalisedNamesThatAreNotBehindADot() throws Exception {
    JavaImports found =
        scan(
            """
            package a;
            @Marked
            class Box<T extends Thing> extends Base {
              Other make(Strange... all) { return Factory.Inner.of(lower, 0xFFL, 1.0F); }
            }
            """);

    assertThat(found.names())
        .containsExactlyInAnyOrder(
            "Marked", "Box", "T", "Thing", "Base", "Other", "Strange", "Factory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// Hidden",
        "/* Hidden */",
        "/** {@link Hidden} **/",
        "\"Hidden\"",
        "\"\\\"Hidden\"",
        "'\"' /* Hidden */ '\"'",
        "'\\'' // Hidden ' Hidden",
        "\"\"\"\n Hidden \" \\\"\"\" Hidden\n\"\"\"",
      })
  void findsNoNamesInCommentsAndStrings(String source) throws Exception {
    assertThat(scan(source + "\n").names()).isEmpty();
  }

  @Test
  void goesOnBehindAStringThatItsLineCutsOff() throws Exception {
    assertThat(scan("x = \"open\nSeen y;").names()).containsExactly("Seen");
  }

  @Test
  void readsLatin1LikeAnyOtherEncodingThatContainsAscii() throws Exception {
    JavaImports found =
        JavaScanner.scan(
            SourceText.of("package a; // \u00e9t\u00e9\nclass B {}".getBytes(ISO_8859_1)));

    assertThat(found.packageName()).isEqualTo("a");
    assertThat(found.names()).containsExactly("B");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/* open", "package a; class B { String s = \"\"\"\n open", "x = \"open", "'"})
  void callsAFileThatEndsInsideOfSomethingMalformed(String source) {
    assertThatThrownBy(() -> scan(source))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessageStartingWith("it ends inside a");
  }

  private static JavaImports scan(String source) throws MalformedSourceException {
    return JavaScanner.scan(SourceText.of(source.getBytes(UTF_8)));
  }
}
