package dev.phase19.worker.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoImportsTest {

  /** One module: what is a package, and what is not. */
  @Test
  void anImportLeadsToEveryFileOfThePackage() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("go.mod", "module example.com/shop", "require example.com/lib v1.0.0")
            .with(
                "main.go",
                go(
                    "main",
                    "fmt",
                    "C",
                    "net/http",
                    "example.com/lib/x",
                    "example.com/shop/cart",
                    "example.com/shopping/cart",
                    "example.com/shop/internal/db",
                    "example.com/shop/absent"))
            .with("cart/cart.go", go("cart"))
            .with("cart/cart_linux.go", "//go:build linux\n\n" + go("cart", "example.com/shop"))
            .with("cart/cart_test.go", go("cart", "testing"))
            .with("cart/api_test.go", go("cart_test", "example.com/shop/cart"))
            .with("cart/gen.go", "//go:build ignore\n\n" + go("main"))
            .with("cart/_old.go", go("cart"))
            .with("cart/.hidden.go", go("cart"))
            .with("cart/doc.go", go("documentation"))
            .with("cart/empty.go", "")
            .with("internal/db/db.go", go("db", "example.com/shop/onlytests"))
            .with("onlytests/a_test.go", go("onlytests"))
            .with("vendor/example.com/lib/x/x.go", go("x"));

    assertThat(tree.edges())
        .containsExactly(
            "cart/api_test.go -> cart/cart.go",
            "cart/api_test.go -> cart/cart_linux.go",
            "cart/cart_linux.go -> main.go",
            "cart/cart_test.go -> cart/cart.go",
            "cart/cart_test.go -> cart/cart_linux.go",
            "main.go -> cart/cart.go",
            "main.go -> cart/cart_linux.go",
            "main.go -> internal/db/db.go");
    ImportReport report = tree.graph().report();
    assertThat(report.languages())
        .containsExactly(
            new LanguageImports("go", 12, 4, 8, 6, 0, Map.of(Unresolved.NO_SUCH_FILE, 2L)));
    assertThat(report.unresolved())
        .extracting(UnresolvedName::name)
        .containsExactly("example.com/shop/absent", "example.com/shop/onlytests");
    assertThat(report.excludedFiles()).isEqualTo(Map.of(Exclusion.VENDORED, 1));
  }

  /** Many modules: which of them a path means. */
  @Test
  void aPathMeansWhatTheModuleOfTheFileSees() throws IOException {
    SourceTree tree =
        new SourceTree()
            // The module at the top; the nested ones are not part of it.
            .with(
                "go.mod",
                "module example.com/top",
                "require example.com/top/sister v1.0.0",
                "replace (",
                "  example.com/forked v1.2.3 => ./third/forked",
                "  example.com/gone => ../outside",
                "  example.com/top/moved => example.com/elsewhere v1.0.0",
                "  example.com/top/renamed => example.com/top/v2 v2.0.0",
                ")")
            .with(
                "a.go",
                go(
                    "top",
                    "example.com/forked/pkg",
                    "example.com/gone/pkg",
                    "example.com/top/moved/pkg",
                    "example.com/top/renamed/pkg",
                    "example.com/top/sister/pkg",
                    "example.com/top/nested/pkg",
                    "example.com/top/v2/pkg",
                    "example.com/copied",
                    "errors"))
            .with("moved/pkg/p.go", go("pkg"))
            .with("third/forked/go.mod", "module example.com/original")
            .with("third/forked/pkg/p.go", go("pkg", "example.com/original/pkg/sub"))
            .with("third/forked/pkg/sub/s.go", go("sub"))
            // Its path does not fit its folder, so the top's path does not lead to it.
            .with("nested/go.mod", "module example.com/other")
            .with("nested/pkg/p.go", go("pkg", "example.com/top"))
            // A major version in a folder of its own: the longer path is meant.
            .with("v2/go.mod", "module example.com/top/v2")
            .with("v2/pkg/p.go", go("pkg"))
            // Two modules of one path: only their own files know which is meant.
            .with("x/go.mod", "module example.com/copied")
            .with("x/c.go", go("copied", "example.com/copied/sub"))
            .with("x/sub/s.go", go("sub"))
            .with("y/go.mod", "module example.com/copied")
            .with("y/c.go", go("copied", "example.com/copied/sub"))
            .with("y/sub/s.go", go("sub"))
            // A module whose path no host could serve is nobody else's.
            .with("local/go.mod", "module errors")
            .with("local/e.go", go("errors", "errors/sub"))
            .with("local/sub/s.go", go("sub"))
            // A workspace chooses between the copies, and replaces for its modules.
            .with("work/go.work", "use ./m", "use (", "  ../y", ")", "replace example.com/r => ./r")
            .with("work/m/go.mod", "module example.com/m", "replace example.com/r => ./not/this")
            .with("work/m/m.go", go("m", "example.com/copied/sub", "example.com/r"))
            .with("work/r/r.go", go("r"))
            .with("work/n/go.mod", "module example.com/n")
            .with("work/n/n.go", go("n", "example.com/copied/sub", "example.com/r"));

    assertThat(tree.edges())
        .containsExactly(
            "a.go -> third/forked/pkg/p.go",
            "a.go -> v2/pkg/p.go",
            "local/e.go -> local/sub/s.go",
            "nested/pkg/p.go -> a.go",
            "third/forked/pkg/p.go -> third/forked/pkg/sub/s.go",
            "work/m/m.go -> work/r/r.go",
            "work/m/m.go -> y/sub/s.go",
            "x/c.go -> x/sub/s.go",
            "y/c.go -> y/sub/s.go");
    assertThat(tree.graph().report().languages().get(0).unresolved())
        .isEqualTo(
            Map.of(
                Unresolved.NO_SUCH_FILE, 1L,
                Unresolved.OUTSIDE_REPOSITORY, 1L,
                Unresolved.AMBIGUOUS, 2L));
  }

  @Test
  void filesWithoutAModuleSeePathsRelativeToThemAndPublishedModules() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("cmd/main.go", go("main", "../lib", "./sub", "../../out", "example.com/m/p"))
            .with("cmd/sub/s.go", go("sub", "."))
            .with("lib/l.go", go("lib"))
            .with("m/go.mod", "module example.com/m")
            .with("m/p/p.go", go("p"));

    assertThat(tree.edges())
        .containsExactly(
            "cmd/main.go -> cmd/sub/s.go", "cmd/main.go -> lib/l.go", "cmd/main.go -> m/p/p.go");
  }

  @Test
  void theStandardLibraryIsInternalInItsOwnRepositoryOnly() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("src/go.mod", "module std")
            .with("src/errors/errors.go", go("errors", "internal/reflectlite", "golang.org/x/text"))
            .with("src/internal/reflectlite/value.go", go("reflectlite", "unsafe"))
            .with("src/cmd/go.mod", "module cmd")
            .with("src/cmd/go/main.go", go("main", "errors", "cmd/internal/x"))
            .with("src/cmd/internal/x/x.go", go("x"));

    assertThat(tree.edges())
        .containsExactly(
            "src/cmd/go/main.go -> src/cmd/internal/x/x.go",
            "src/cmd/go/main.go -> src/errors/errors.go",
            "src/errors/errors.go -> src/internal/reflectlite/value.go");
    assertThat(tree.graph().report().languages().get(0).external()).isEqualTo(2);
  }

  @Test
  void aTestOfAProgramUsesTheProgram() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("cmd/main.go", go("main"))
            .with("cmd/main_test.go", go("main", "testing"))
            .with("lib/l.go", go("lib"))
            .with("lib/gen.go", go("main"))
            .with("lib/gen_test.go", go("main", "testing"))
            .with("tests/only_test.go", go("tests", "testing"));

    assertThat(tree.edges()).containsExactly("cmd/main_test.go -> cmd/main.go");
  }

  @Test
  void aGeneratedPackageIsExcludedAndNotMissing() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("go.mod", "module example.com/m")
            .with("api/api.pb.go", "// Code generated by protoc-gen-go. DO NOT EDIT.", go("api"))
            .with("main.go", go("main", "example.com/m/api"));

    assertThat(tree.graph().report().languages())
        .containsExactly(new LanguageImports("go", 1, 0, 0, 0, 1, Map.of()));
  }

  @Test
  void ofAPackageWithGeneratedFilesTheOthersAreImported() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("go.mod", "module example.com/m")
            .with("api/api.go", go("api"))
            .with("main.go", go("main", "example.com/m/api"));
    for (int i = 0; i < 1000; i++) {
      tree.with("api/z%d.go".formatted(i), "// Code generated by z. DO NOT EDIT.", go("api"));
    }

    assertThat(tree.edges()).containsExactly("main.go -> api/api.go");
  }

  @Test
  void aVendoredPackageOfTheModuleIsExcludedAndNotMissing() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("go.mod", "module example.com/m")
            .with("third_party/forked/f.go", go("forked"))
            .with("main.go", go("main", "example.com/m/third_party/forked"));

    assertThat(tree.graph().report().languages())
        .containsExactly(new LanguageImports("go", 1, 0, 0, 0, 1, Map.of()));
  }

  @Test
  void importsOfAVeryLargePackageShareItsFiles() throws IOException {
    SourceTree tree = new SourceTree().with("go.mod", "module example.com/m");
    for (int i = 0; i < 1000; i++) {
      tree.with("large/f%03d.go".formatted(i), go("large"));
      tree.with("users/u%03d.go".formatted(i), go("users", "example.com/m/large"));
    }

    ImportGraph graph = tree.graph();

    assertThat(graph.graph().edges()).isEqualTo(100_000);
    int[] imported = new int[2000];
    for (int node = 0; node < 2000; node++) {
      for (int i = 0; i < graph.graph().degree(node); i++) {
        imported[graph.graph().target(node, i)]++;
      }
    }
    assertThat(Arrays.copyOf(imported, 1000)).containsOnly(100);
  }

  private static String go(String packageName, String... imports) {
    StringBuilder source = new StringBuilder("package " + packageName + "\n\nimport (\n");
    for (String path : imports) {
      source.append("\t\"").append(path).append("\"\n");
    }
    return source.append(")\n").toString();
  }
}
