package dev.phase19.worker.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.imports.go.GoLanguage;
import dev.phase19.worker.imports.java.JavaLanguage;
import dev.phase19.worker.imports.python.PythonLanguage;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is in a file, its scan ends, and returns a result or reports the file as malformed. */
class ScannerLawsTest {
  /** Files of every kind, so that each language owns some. */
  private static final List<String> PATHS =
      List.of("a.go", "a.java", "a.js", "a.py", "a.svelte", "a.ts", "a.tsx", "a.vue");

  private static final List<String> PIECES =
      List.of(
          "import ",
          "import (",
          "`",
          "package main\n",
          "from ",
          "export ",
          "require(",
          "${",
          "<a>",
          "</a>",
          "<script>",
          "</script>",
          "=>",
          "package ",
          "static ",
          "a",
          ".b",
          ".",
          "..",
          "*",
          ", ",
          "(",
          ")",
          "{",
          "}",
          "as c",
          ";",
          ":",
          "\n",
          "\r\n",
          "\\",
          "\\\n",
          "#",
          "//",
          "/*",
          "*/",
          "'",
          "\"",
          "'''",
          "\"\"\"",
          "Name ",
          "1.5e",
          "\t",
          "\ufeff",
          "\u00e9",
          "\0");

  @Property(tries = 1000)
  void anyBytesAreScanned(@ForAll byte[] source) {
    scanWithEveryLanguage(source);
  }

  @Property(tries = 1000)
  void anyTokensInAnyOrderAreScanned(@ForAll("tokens") String source) {
    scanWithEveryLanguage(source.getBytes(UTF_8));
  }

  @Property(tries = 300)
  void whatStandsInACommentChangesNothing(@ForAll("tokens") String text) throws Exception {
    String comment = text.replaceAll("[\\r\\n\\x00]", " ");
    String python = "import a\n#" + comment + "\nfrom b import c\n";
    String go = "package a //" + comment + "\nimport (\n\"b\" //" + comment + "\n)\n";
    String java = "package a;\n//" + comment + "\nimport b.C;\nclass D {}\n";

    assertThat(new PythonLanguage().scan(SourceText.of(python.getBytes(UTF_8))))
        .isEqualTo(
            new PythonLanguage()
                .scan(SourceText.of("import a\n\nfrom b import c\n".getBytes(UTF_8))));
    assertThat(new GoLanguage().scan(SourceText.of(go.getBytes(UTF_8))))
        .isEqualTo(
            new GoLanguage()
                .scan(SourceText.of("package a\nimport (\n\"b\"\n)\n".getBytes(UTF_8))));
    assertThat(new JavaLanguage().scan(SourceText.of(java.getBytes(UTF_8))))
        .isEqualTo(
            new JavaLanguage()
                .scan(SourceText.of("package a;\n\nimport b.C;\nclass D {}\n".getBytes(UTF_8))));
  }

  @Provide
  Arbitrary<String> tokens() {
    return Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
  }

  private static void scanWithEveryLanguage(byte[] source) {
    for (Language<?> language : SourceTree.LANGUAGES) {
      List<String> paths = PATHS.stream().filter(language::owns).toList();
      assertThat(paths).as("paths of %s", language.name()).isNotEmpty();
      for (String path : paths) {
        try {
          SourceText text = SourceText.of(source, path, ImportBounds.DEFAULT);
          assertThat(language.scan(text)).isNotNull();
        } catch (MalformedSourceException e) {
          assertThat(e).hasMessageStartingWith("it ");
        }
      }
    }
  }
}
