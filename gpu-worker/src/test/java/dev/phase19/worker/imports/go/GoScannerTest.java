package dev.phase19.worker.imports.go;

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

class GoScannerTest {
  private static final String EVERY_FORM =
      """
      // Copyright
      //go:build linux && !cgo
      // +build linux,!cgo

      /* package not.this */
      package main // import "example.com/not/this"

      // #include <stdio.h>
      import "C"
      import "single"
      import alias "aliased"
      import . "dot"
      import _ "blank"
      import raw `in/raw/string`
      import (
      	"grouped/one" // "comment"
      	two "grouped/two"
      	/* import "not/this" */ . "grouped/three"; _ "grouped/four"

      	\u00e9t\u00e9 "grouped/five"
      	"single"
      )
      import ()
      import ("last")

      var s = "import \\"not/this\\""
      import "too/late"
      """;

  @Test
  void readsEveryFormOfAnImport() throws Exception {
    GoImports found = scan(EVERY_FORM);

    assertThat(found.packageName()).isEqualTo("main");
    assertThat(found.paths())
        .containsExactly(
            "C",
            "single",
            "aliased",
            "dot",
            "blank",
            "in/raw/string",
            "grouped/one",
            "grouped/two",
            "grouped/three",
            "grouped/four",
            "grouped/five",
            "last");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "package a;import \"b\";import(\"c\";\"d\");var x int   | b c d",
        "package a\\r\\nimport \"b\"\\r\\nimport (\\r\\n\"c\"\\r\\n)| b c",
        "package/**/a/**/import/**/b/**/\"b\"/**/               | b",
        "package a\\nimport _\\\"b\\\"\\nimport.\\\"c\\\"        | b c",
        "package a\\nimport \"b\" // */\\nimport \"c\"          | b c",
        "package a\\nimportant(\"b\")                            | ",
        "package a\\nfunc f() {}\\nimport \"b\"                  | ",
        "package a                                               | ",
        "import \"b\"                                            | ",
        "{{template}} package a\\nimport \"b\"                   | ",
        "package a\\nimport \"b\\nimport \"c\"                   | c",
        "package a\\nimport (\"b\"\\nvar x = \"c\"               | b",
        "package a\\nimport (b)\\nimport \"c\"                   | c",
      })
  void readsTheHeadOnly(String source, String paths) throws Exception {
    String text = source.replace("\\n", "\n").replace("\\r", "\r").replace("\\\"", "\"");

    assertThat(scan(text).paths()).isEqualTo(paths == null ? List.of() : List.of(paths.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"m/\\u00e9t\u00e9\"",
        "\"\\x6d\\057\\xc3\\xa9t\\303\\251\"",
        "\"m\\U0000002f\u00e9t\u00e9\"",
        "`m/\u00e9t\u00e9`",
      })
  void replacesTheEscapesOfAString(String literal) throws Exception {
    assertThat(scan("package a\nimport " + literal).paths()).containsExactly("m/\u00e9t\u00e9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u12",
        "\\x",
        "\\q",
        "\\\"",
        "\\ud83d",
        "\\777",
        "\\Uffffffff",
        "\\U00110000",
        "\\"
      })
  void anEscapeThatCannotBeInAPathDoesNoHarm(String escape) throws Exception {
    assertThat(GoString.of("m" + escape)).startsWith("m");
    assertThat(scan("package a\nimport (\"" + escape + " \"; \"b\")").paths()).contains("b");
  }

  @Test
  void aStringThatIsTooLongIsNoImportHoweverShortItsPathIs() throws Exception {
    assertThat(scan("package a\nimport \"" + "\\x61".repeat(200) + "\"").paths()).isEmpty();
  }

  @Test
  void aFileThatIsCutOffHasTheFirstOfItsImportsOrIsMalformed() throws Exception {
    List<String> all = scan(EVERY_FORM).paths();
    for (int end = 0; end < EVERY_FORM.length(); end++) {
      try {
        List<String> found = scan(EVERY_FORM.substring(0, end)).paths();
        assertThat(found).as("cut at %s", end).isEqualTo(all.subList(0, found.size()));
      } catch (MalformedSourceException e) {
        assertThat(e).hasMessageStartingWith("it ends inside a");
      }
    }
  }

  @Test
  void doesNotReadBehindTheImports() throws Exception {
    assertThat(scan("package a\nimport \"b\"\nvar x = `never closed").paths()).containsExactly("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/* open",
        "package a /* open",
        "package a\nimport `open",
        "package a\nimport \"open",
        "package a\nimport \"open\\",
        "package a\nimport (\"b\" /* open"
      })
  void callsAFileThatEndsInsideOfSomethingMalformed(String source) {
    assertThatThrownBy(() -> scan(source))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessageStartingWith("it ends inside a");
  }

  private static GoImports scan(String source) throws MalformedSourceException {
    return GoScanner.scan(SourceText.of(source.getBytes(UTF_8)));
  }
}
