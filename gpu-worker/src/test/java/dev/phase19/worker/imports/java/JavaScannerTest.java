package dev.phase19.worker.imports.java;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceText;
import dev.phase19.worker.imports.java.JavaImports.Export;
import dev.phase19.worker.imports.java.JavaImports.Import;
import dev.phase19.worker.imports.java.JavaImports.Kind;
import dev.phase19.worker.imports.java.JavaImports.LocalClass;
import dev.phase19.worker.imports.java.JavaImports.Module;
import dev.phase19.worker.imports.java.JavaImports.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            import K;;
            import module m.n;
            import module.NotAModule;

            class L {}
            """);

    assertThat(found.packageName()).isEqualTo("a.b");
    assertThat(found.imports())
        .containsExactly(
            new Import(Kind.TYPE, "c.D"),
            new Import(Kind.TYPES, "c.d"),
            new Import(Kind.MEMBER, "e.F.g"),
            new Import(Kind.MEMBERS, "e.H"),
            new Import(Kind.TYPE, "i.J"),
            new Import(Kind.TYPE, "K"),
            new Import(Kind.MODULE, "m.n"),
            new Import(Kind.TYPE, "module.NotAModule"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Deprecated(since = \"1\")\npackage a.b;\nimport c.D;",
        "@SuppressWarnings({\"x\", \"y\"}) @Other package a.b; import c.D;",
        "// line\rpackage a.b;\rimport c.D;\r// import e.F;\r",
        "/* { */ package a.b; import c.D; class E { }",
        "p\\u0061ckage a\\u002eb\\uuu003b import c.\\u0044;",
        "package a . b ; import c /* . */ . D ;"
      })
  void readsTheHeaderHoweverItIsWritten(String source) throws Exception {
    assertThat(scan(source).packageName()).isEqualTo("a.b");
    assertThat(scan(source).imports()).containsExactly(new Import(Kind.TYPE, "c.D"));
  }

  @Test
  void aFileWithoutPackageIsInTheUnnamedOne() throws Exception {
    assertThat(scan("class A {}").packageName()).isEmpty();
  }

  @Test
  void takesNoImportFromBehindTheFirstType() throws Exception {
    assertThat(scan("class A { int x; } import b.C;").imports()).isEmpty();
  }

  @Test
  void anImportThatIsRepeatedIsKeptOnce() throws Exception {
    assertThat(scan("import a.B; import a.B; import static a.B.*; import a.B;").imports())
        .hasSize(2);
  }

  @Test
  void readsTheTypesThatOtherFilesCanName() throws Exception {
    JavaImports found =
        scan(
            """
            public sealed abstract class Outer<T extends Bound<T>> extends a.Base<Arg>.Inner
                implements One, @Mark Two<Map.Entry<T, Arg>> permits Sub {
              private enum Nested implements Three { A { class InConstant {} }, B(1); }
              @interface Marker { int value() default 1; }
              record Pair<A, B>(A left, B right) implements Four { Pair { class InMethod {} } }
              Object anonymous = new Five<Arg>(1) { class InAnonymous extends Six {} };
            }
            non-sealed class Second extends Outer {}
            interface Third { interface Fourth {} }
            """);

    assertThat(found.types())
        .isEqualTo(
            Map.of(
                "Outer",
                    new Type(
                        true, List.of("a.Base", "One", "Two"), Set.of("Nested", "Marker", "Pair")),
                "Outer.Nested", new Type(false, List.of("Three"), Set.of()),
                "Outer.Marker", new Type(false, List.of(), Set.of()),
                "Outer.Pair", new Type(false, List.of("Four"), Set.of()),
                "Second", new Type(false, List.of("Outer"), Set.of()),
                "Third", new Type(false, List.of(), Set.of("Fourth")),
                "Third.Fourth", new Type(false, List.of(), Set.of())));
    assertThat(found.localClasses())
        .containsExactly(new LocalClass("Outer", "Five"), new LocalClass("Outer", "Six"));
  }

  @Test
  void readsAModule() throws Exception {
    JavaImports found =
        scan(
            """
            import a.B;
            @Deprecated
            open module m.n {
              requires java.base;
              requires transitive m.o;
              requires static transitive m.p;
              exports m.n.api;
              exports m.n.more to m.q, m.r;
              opens m.n.internal;
              uses a.exports;
              provides a.B with m.n.C, m.n.D;
            }
            """);

    assertThat(found.module())
        .isEqualTo(
            new Module(
                "m.n",
                List.of(
                    new Export("m.n.api", Set.of()), new Export("m.n.more", Set.of("m.q", "m.r"))),
                List.of("m.o", "m.p")));
    assertThat(scan("package a; class module { module x; }").module()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// Hidden",
        "/* Hidden */",
        "/** {@link Hidden} **/",
        "\"Hidden x\"",
        "\"\\\"Hidden x\"",
        "'\"' /* Hidden */ '\"'",
        "'\\'' // Hidden ' Hidden",
        "\"\"\"\n Hidden \" \\\"\"\" Hidden\n\"\"\"",
        "// \\u000d Seen x; // Hidden",
        "\"\\\\u0022 Hidden x\"",
        "// Hidden x\r",
      })
  void findsNoNamesInCommentsAndStrings(String source) throws Exception {
    assertThat(scan(source + "\n").names()).doesNotContain("Hidden");
  }

  @Test
  void aUnicodeEscapeMeansItsCharacterAnywhere() throws Exception {
    assertThat(
            scan("class A { // \\u000a Seen x;\n String s = \"\\u0022; Also y; // \\u0022; }")
                .names())
        .containsExactly("Seen", "String", "Also");
    assertThat(
            scan("class A { \\ud835\\udc9c x; char c = '\\u0000'; \\u00dcber y; \\u12 z; }")
                .names())
        .contains("\ud835\udc9c", "\u00dcber");
  }

  @Test
  void goesOnBehindAStringThatItsLineCutsOff() throws Exception {
    assertThat(scan("x = \"open\nSeen y;").names()).containsExactly("Seen");
    assertThat(scan("x = \"open\rSeen y;").names()).containsExactly("Seen");
  }

  @Test
  void readsNamesInLatin1() throws Exception {
    JavaImports found =
        JavaScanner.scan(
            SourceText.of(
                "package a; // \u00e9t\u00e9\nclass B { \u00c9t\u00e9 c; }".getBytes(ISO_8859_1)));

    assertThat(found.packageName()).isEqualTo("a");
    assertThat(found.names()).containsExactly("\u00c9t\u00e9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/* open", "package a; class B { String s = \"\"\"\n open", "x = \"open", "'"})
  void callsAFileThatEndsInsideOfSomethingMalformed(String source) {
    assertThatThrownBy(() -> scan(source))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessageStartingWith("it ends inside a");
  }

  @Test
  void callsAFileWithTooManyNestedBracketsMalformed() {
    assertThatThrownBy(() -> scan("class A { int x = " + "(".repeat(20_000)))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessage("it has more than 10000 brackets within each other");
  }

  @Test
  void callsAFileInAPackageWithTooLongANameMalformed() {
    assertThatThrownBy(() -> scan("package a" + ".a".repeat(100_000) + "; class B {}"))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessage("it is in a package whose name is too long");
  }

  private static JavaImports scan(String source) throws MalformedSourceException {
    return JavaScanner.scan(SourceText.of(source.getBytes(UTF_8)));
  }
}
