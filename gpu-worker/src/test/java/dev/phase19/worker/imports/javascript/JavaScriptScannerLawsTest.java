package dev.phase19.worker.imports.javascript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.phase19.worker.imports.ImportBounds;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceText;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JavaScriptScannerLawsTest {
  private static final List<String> SUFFIXES = List.of("js", "ts", "tsx", "vue", "svelte");

  private static final List<String> PIECES =
      List.of(
          "import ",
          "import(",
          "import {",
          "export ",
          "require(",
          "type ",
          "typeof ",
          "from ",
          "declare module ",
          "* as ",
          "'a'",
          "\"b\"",
          "`c`",
          "/// <reference path='d'/>\n",
          "`",
          "${",
          "'",
          "\"",
          "/",
          "//",
          "/*",
          "*/",
          "<!--",
          "-->",
          "[",
          "]",
          "(",
          ")",
          "{",
          "}",
          "<",
          ">",
          "</",
          "/>",
          "<a>",
          "</a>",
          "<a b=",
          "<script>",
          "</script>",
          "<template>",
          "=>",
          "=",
          ",",
          ";",
          ":",
          "?.",
          "?",
          "!",
          "++",
          "...",
          "if ",
          "return ",
          "case ",
          "class ",
          "function ",
          "x ",
          "1.5",
          "#x",
          "\\",
          "\n",
          "\r\n",
          "\u2028",
          "\u00a0",
          "\u00e9");

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void anyPiecesInAnyOrderAreScanned(
      @ForAll("sources") String source, @ForAll("suffixes") String suffix) {
    assertThat(scanned(source, suffix)).matches("(?s)it ends inside a \\w+|ModuleImports.*");
  }

  @Property(tries = 500)
  void theKindOfLineEndsChangesNothing(@ForAll("sources") String source) {
    String lines = source.replace("\r\n", "\n").replace("\\", "");
    String scan = scanned(lines, "ts");

    assertThat(scanned(lines.replace("\n", "\r"), "ts")).isEqualTo(scan);
    assertThat(scanned(lines.replace("\n", "\r\n"), "ts")).isEqualTo(scan);
  }

  @Property(tries = 500)
  void whatIsInACommentIsNotImported(@ForAll("sources") String text) {
    String line = "//" + text.replaceAll("[\r\n\u2028]", "") + "\nimport 'e'";
    String block = "/*" + text.replace("*", "") + "*/import 'e'";

    for (String suffix : List.of("js", "ts", "tsx")) {
      assertThat(scanned("x;" + line, suffix)).isEqualTo(scanned("import 'e'", suffix));
      assertThat(scanned("x;" + block, suffix)).isEqualTo(scanned("import 'e'", suffix));
    }
  }

  @Property(tries = 500)
  void whatIsInATemplateIsNotImported(@ForAll("sources") String text) {
    String template = "`" + text.replaceAll("[`$\\\\]", "") + "`;import 'e'";

    assertThat(scanned(template, "js")).isEqualTo(scanned("import 'e'", "js"));
    assertThat(scanned("`${" + template.replace(";import 'e'", "}`;import 'e'"), "ts"))
        .isEqualTo(scanned("import 'e'", "ts"));
  }

  /** What is read again in these, and only so often. */
  @Example
  void theWorkIsLinearWhereSomethingIsReadAgain() {
    for (String unit :
        List.of("/[", "x=<a>{", "<a>}", "<a>{`", "import {", "import(/**/", "a=<b ")) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(5), () -> scanned(unit.repeat(50_000), "js"), unit);
    }
  }

  /** A scan whose work grows with the square of a file's length takes minutes for some of these. */
  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void theWorkIsLinearWhateverIsRepeated(
      @ForAll("few") String first,
      @ForAll("few") String second,
      @ForAll("suffixes") String suffix) {
    String source =
        first.repeat(150_000 / first.length()) + second.repeat(150_000 / second.length());

    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> scanned(source, suffix));
  }

  @Provide
  Arbitrary<String> sources() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> few() {
    return Arbitraries.of(PIECES)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> suffixes() {
    return Arbitraries.of(SUFFIXES);
  }

  private static String scanned(String source, String suffix) {
    try {
      SourceText text = SourceText.of(source.getBytes(UTF_8), "a." + suffix, ImportBounds.DEFAULT);
      return JavaScriptScanner.scan(text).toString();
    } catch (MalformedSourceException e) {
      return e.getMessage();
    }
  }
}
