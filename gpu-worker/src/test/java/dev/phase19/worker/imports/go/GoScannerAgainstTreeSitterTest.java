package dev.phase19.worker.imports.go;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.imports.SourceText;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares what our scanner finds in made-up files with what tree-sitter's grammar of Go finds. */
class GoScannerAgainstTreeSitterTest {
  @Property(tries = 500, maxDiscardRatio = 1, edgeCases = EdgeCasesMode.NONE)
  void findsWhatTheGrammarFinds(@ForAll("heads") String head) throws Exception {
    byte[] source = head.getBytes(UTF_8);
    Optional<GoImports> expected = TreeSitterImports.of(source);
    Assume.that(expected.isPresent());

    assertThat(GoScanner.scan(SourceText.of(source))).isEqualTo(expected.get());
  }

  /** Returns heads of files: the comments, gaps and separators of the language, mixed. */
  @Provide
  Arbitrary<String> heads() {
    Arbitrary<String> gap =
        Arbitraries.of(" ", "\t", "/* c */", " /* \"c\" */ ", "/**//* ` */", " /*\n*/ ");
    Arbitrary<String> end =
        Arbitraries.of("\n", ";", "\r\n", "\n\n", " // c \"\n", " ; // import \"x\"\n", "/*\n*/\n");
    Arbitrary<String> name = Arbitraries.of("", "", "a", "_", ".", "\u00e9t\u00e9", "import_1");
    Arbitrary<String> path =
        Arbitraries.of("fmt", "C", "example.com/a/b", "a-b_c.d/v2", "\u00e9", "a//b", "../c");
    Arbitrary<String> quoted =
        Combinators.combine(path, Arbitraries.of("\"", "`"))
            .as((text, quote) -> quote + text + quote);
    Arbitrary<String> spec =
        Combinators.combine(name, gap, quoted).as((local, blank, text) -> local + blank + text);
    Arbitrary<String> single =
        Combinators.combine(gap, spec, end)
            .as((blank, text, after) -> "import" + blank + text + after);
    Arbitrary<String> grouped =
        Combinators.combine(
                gap,
                Combinators.combine(spec, end).as(String::concat).list().ofMaxSize(4),
                Arbitraries.of("", "\n", "// c\n"),
                end)
            .as(
                (blank, specs, first, after) ->
                    "import" + blank + "(" + first + String.join("", specs) + ")" + after);
    return Combinators.combine(
            Arbitraries.of("", "// c\n", "//go:build linux\n\n", "/* package x */", "\n\n"),
            gap,
            end,
            Arbitraries.oneOf(single, grouped).list().ofMaxSize(5),
            Arbitraries.of(
                "", "var x = \"import \"\n", "func f() { _ = `import \"y\"` }\n", "// import"))
        .as(
            (first, blank, after, imports, rest) ->
                first + "package" + blank + "p" + after + String.join("", imports) + rest);
  }
}
