package dev.phase19.worker.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single rules of how imports of JavaScript and TypeScript find their files. */
class JavaScriptImportsTest {

  /** Files are separated by blanks; the first that is expected, or nothing. */
  @ParameterizedTest
  @CsvSource({
    // As it is written, and endings that are added
    "a.js,  ./x.js,     x.js,                       x.js",
    "a.js,  ./x,        x.js x.ts,                  x.js",
    "a.js,  ./x,        x.ts,                       x.ts",
    "a.ts,  ./x,        x.js x.ts x.tsx x.d.ts,     x.ts",
    "a.ts,  ./x,        x.js x.tsx x.d.ts,          x.tsx",
    "a.ts,  ./x,        x.jsx,                      x.jsx",
    "a.ts,  ./x,        x.mjs,                      x.mjs",
    "a.ts,  ./x,        x.vue,                      x.vue",
    "a.vue, ./x.vue,    x.vue x.ts,                 x.vue",
    "a.svelte, ./x,     x.svelte.ts x.svelte,       x.svelte",
    "a.svelte, ./x.svelte, x.svelte.ts,             x.svelte.ts",
    "a.ts,  ./x.d.ts,   x.d.ts,                     x.d.ts",
    "a.ts,  ./x.service, x.service.ts,              x.service.ts",
    // The ending of what a compiler makes
    "a.ts,  ./x.js,     x.ts x.js,                  x.ts",
    "a.ts,  ./x.js,     x.tsx,                      x.tsx",
    "a.ts,  ./x.jsx,    x.tsx,                      x.tsx",
    "a.ts,  ./x.mjs,    x.mts x.ts,                 x.mts",
    "a.ts,  ./x.cjs,    x.cts,                      x.cts",
    "a.ts,  ./x.ts,     x.js,                       x.js",
    "a.js,  ./x.js,     x.ts x.js,                  x.js",
    "a.js,  ./x.js,     x.ts,                       x.ts",
    "a.ts,  ./x.mjs,    x.ts,                       ''",
    // Declarations beside JavaScript
    "a.ts,  ./x,        x.js x.d.ts,                x.d.ts",
    "a.ts,  ./x.js,     x.js x.d.ts,                x.d.ts",
    "a.js,  ./x,        x.js x.d.ts,                x.js",
    "a.js,  ./x,        x.d.ts,                     x.d.ts",
    // Folders
    "a.ts,  ./x,        x/index.ts x/index.js,      x/index.ts",
    "a.ts,  ./x,        x.ts x/index.ts,            x.ts",
    "a.ts,  ./x/,       x.ts x/index.ts,            x/index.ts",
    "a.ts,  ./x,        x.js x/index.ts,            x/index.ts",
    "a.js,  ./x,        x.ts x/index.js,            x.ts",
    "a.js,  ./x.js,     x.js/index.js,              x.js/index.js",
    "d/a.js, ..,        index.js d.js,              index.js",
    "d/a.js, .,         d/index.js d.js,            d/index.js",
    "d/a.js, ./,        d/index.js d.js,            d/index.js",
    "d/a.js, ../d,      d/index.js d.js,            d.js",
    "d/e/a.js, ../../x, x.js,                       x.js",
    // Bundlers
    "a.js,  ./x?raw,    x.js,                       x.js",
    "a.js,  ./x.js?worker&inline, x.js,             x.js",
    "a.js,  raw-loader!./x, x.js,                   x.js",
    "a.js,  !!style!css!./x.js, x.js,               x.js",
    "d/a.js, /src/x,    package.json src/x.js,      src/x.js",
    "a.js,  @/x,        package.json src/x.js x.js, src/x.js",
    "a.ts,  ~/x/y,      package.json x/y.ts,        x/y.ts",
    "a.js,  $lib/x,     package.json src/lib/x.js,  src/lib/x.js",
    "a.js,  #shared/x,  package.json shared/x.js,   shared/x.js",
    // Names of packages and addresses
    "a.js,  x,          x.js x/index.js,            ''",
    "a.js,  node:x,     x.js,                       ''",
  })
  void anImportFindsAFile(String from, String specifier, String others, String expected)
      throws IOException {
    boolean isComponent = from.endsWith(".vue") || from.endsWith(".svelte");
    String text = "import \"" + specifier + "\";";
    SourceTree tree = new SourceTree();
    tree.with(from, isComponent ? "<script>\n" + text + "\n</script>" : text);
    Stream.of(others.split(" "))
        .forEach(file -> tree.with(file, file.endsWith(".json") ? "{}" : ""));

    assertThat(tree.edges())
        .isEqualTo(
            expected == null || expected.isEmpty() ? List.of() : List.of(from + " -> " + expected));
  }

  /** What becomes of an import that finds no file. */
  @ParameterizedTest
  @CsvSource({
    "./x,                     NO_SUCH_FILE",
    "./x.js,                  NO_SUCH_FILE",
    "./lib.min,               NO_SUCH_FILE",
    "../x,                    OUTSIDE_REPOSITORY",
    "./../../x.css,           OUTSIDE_REPOSITORY",
    "#x,                      NO_SUCH_FILE",
    "@/x,                     NO_SUCH_FILE",
    "~/x,                     NO_SUCH_FILE",
    "$lib/x,                  NO_SUCH_FILE",
    "own,                     NO_SUCH_FILE",
    "mapped/x,                NO_SUCH_FILE",
    "member/x,                NO_SUCH_FILE",
    "twice,                   AMBIGUOUS",
    "./x.css,                 external",
    "./x.JSON,                external",
    "./x.svg?url,             external",
    "./x?raw,                 external",
    "@/assets/logo.png,       external",
    "/x.js,                   external",
    "fs,                      external",
    "fs/promises,             external",
    "node:fs,                 external",
    "virtual:pwa-register,    external",
    "https://example.org/x.js, external",
    "react,                   external",
    "@scope/react/x.js,       external",
    "mapped-dependency,       external",
    "./node_modules/x/y.js,   excluded",
    "./third_party/x.js,      excluded",
  })
  void anImportThatFindsNoFileIsCounted(String specifier, String what) throws IOException {
    ImportReport report =
        new SourceTree()
            .with(
                "package.json",
                "{\"name\": \"own\", \"exports\": {\".\": \"./absent.js\"},",
                " \"dependencies\": {\"mapped-dependency\": \"1\"}, \"workspaces\": [\"w/*\"]}")
            .with("w/member/package.json", "{\"name\": \"member\"}")
            .with("w/one/package.json", "{\"name\": \"twice\"}")
            .with("w/two/package.json", "{\"name\": \"twice\"}")
            .with(
                "tsconfig.json",
                "{\"compilerOptions\": {\"paths\": {\"mapped*\": [\"./absent*\"], \"*\": [\"a/*\"]}}}")
            .with("a.js", "import \"" + specifier + "\";")
            .graph()
            .report();

    LanguageImports imports = report.languages().get(0);
    assertThat(imports.imports()).isEqualTo(1);
    assertThat(imports.external()).isEqualTo(what.equals("external") ? 1 : 0);
    assertThat(imports.excluded()).isEqualTo(what.equals("excluded") ? 1 : 0);
    if (imports.external() + imports.excluded() == 0) {
      assertThat(imports.unresolved()).isEqualTo(Map.of(Unresolved.valueOf(what), 1L));
      assertThat(report.unresolved().get(0).name()).isEqualTo(specifier);
    }
  }

  @Test
  void anEdgeKnowsHowItIsImported() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with(
                "a.ts",
                "/// <reference path=\"reference.d.ts\" />",
                "/// <reference types=\"member\" />",
                "import type { T } from \"./type\";",
                "import { v } from \"./value\";",
                "import r = require(\"./required\");",
                "const d = import(\"./dynamic\");")
            .with("package.json", "{\"workspaces\": [\"packages/*\"]}")
            .with("packages/m/package.json", "{\"name\": \"@types/member\"}")
            .with("packages/m/index.d.ts", "")
            .with("reference.d.ts", "")
            .with("type.ts", "")
            .with("value.ts", "")
            .with("required.ts", "")
            .with("dynamic.ts", "");

    ImportGraph graph = tree.graph();

    Map<String, EdgeKind> kinds = new TreeMap<>();
    int from = graph.files().indexOf("a.ts");
    for (int i = 0; i < graph.graph().degree(from); i++) {
      int to = graph.graph().target(from, i);
      kinds.put(graph.files().get(to), graph.kinds().of(graph.graph().edge(from, to)));
    }
    assertThat(kinds)
        .isEqualTo(
            Map.of(
                "reference.d.ts", EdgeKind.IMPORT,
                "packages/m/index.d.ts", EdgeKind.TYPE,
                "type.ts", EdgeKind.TYPE,
                "value.ts", EdgeKind.IMPORT,
                "required.ts", EdgeKind.IMPORT,
                "dynamic.ts", EdgeKind.DYNAMIC));
  }

  @Test
  void anImportInTheTypesOfDeclarationsIsForTheCompiler() throws IOException {
    ImportGraph graph =
        new SourceTree()
            .with("a.d.ts", "export const x: import(\"./b\").B<string>;")
            .with("b.d.ts", "export interface B<T> { t: T }")
            .graph();

    assertThat(graph.kinds().of(graph.graph().edge(0, 1))).isEqualTo(EdgeKind.TYPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tsconfig.base.json",
        "shared.tsconfig.base.json",
        "base.json",
        "config/base.json",
        "typescript-config/shared.json",
      })
  void aConfigurationThatIsInheritedMayHaveAnotherName(String name) throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("app/tsconfig.json", "{\"extends\": \"../" + name + "\"}")
            .with(
                name, "{\"compilerOptions\": {\"paths\": {\"lib\": [\"${configDir}/x/lib.ts\"]}}}")
            .with("app/a.ts", "import \"lib\";")
            .with("app/x/lib.ts", "");

    assertThat(tree.edges()).containsExactly("app/a.ts -> app/x/lib.ts");
  }

  /** What a package of the workspace gives for names, by its {@code exports}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // One target, and conditions in the order of the keys
        "{'.': './x.js'}                                        | p         | x.js",
        "'./x.js'                                               | p         | x.js",
        "['./gone.js', './x.js']                                | p         | x.js",
        "{'import': './x.js', 'default': './y.js'}              | p         | x.js",
        "{'default': './y.js', 'import': './x.js'}              | p         | y.js",
        "{'require': './x.js', 'default': './y.js'}             | p         | y.js",
        "{'browser': './x.js', 'default': './y.js'}             | p         | y.js",
        "{'node': {'require': './z.js', 'import': './x.js'}}    | p         | x.js",
        "{'node': {'require': './z.js'}, 'default': './y.js'}   | p         | y.js",
        "{'types': './t.d.ts', 'default': './y.js'}             | p         | y.js",
        "{'development': './src/index.ts', 'default': './dist/y.js'} | p    | src/index.ts",
        // Names below the package
        "{'./a': './x.js', '.': './y.js'}                       | p/a       | x.js",
        "{'./a.js': './x.js', '.': './y.js'}                    | p/a.js    | x.js",
        "{'./*': './f/*.js', './f/*': './g/*.js'}               | p/b       | f/b.js",
        "{'./*': './f/*.js', './f/*': './g/*.js'}               | p/f/b     | g/b.js",
        "{'./*': './f/*.js', './*.js': './g/*.js'}              | p/b.js    | g/b.js",
        "{'./f/': './g/'}                                       | p/f/b.js  | g/b.js",
        "{'./*': './f/*/*.js'}                                  | p/b       | f/b/b.js",
        "{'./*': './f/*.js', './b': null}                       | p/b       | ",
        "{'./*': './f/*.js', './f/*': null}                     | p/f/b     | ",
        "{'./b': {'import': null, 'default': './f/b.js'}}       | p/b       | ",
        // The source of what a build makes
        "{'.': './dist/index.mjs'}                              | p         | src/index.ts",
        "{'.': {'types': './dist/index.d.ts', 'import': './dist/index.js'}} | p | src/index.ts",
        "{'./*': './dist/esm/*.js'}                             | p/n       | src/n/index.ts",
        "{'./*': './lib/cjs/*/index.cjs'}                       | p/n       | src/n/index.ts",
        "{'./deep': './build/modern/f/b.js'}                    | p/deep    | f/b.js",
        // Names that are not exported, as older tools allow
        "{'.': './y.js'}                                        | p/g/b     | g/b.js",
      })
  void aPackageExportsFiles(String exports, String specifier, String expected) throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("package.json", "{\"workspaces\": [\"packages/*\"]}")
            .with(
                "packages/p/package.json",
                "{\"name\": \"p\", \"exports\": " + exports.replace('\'', '"') + "}")
            .with("app/a.js", "import \"" + specifier + "\";");
    for (String file :
        new String[] {
          "x.js",
          "y.js",
          "z.js",
          "t.d.ts",
          "f/b.js",
          "f/b/b.js",
          "g/b.js",
          "src/index.ts",
          "src/n/index.ts"
        }) {
      tree.with("packages/p/" + file, "");
    }

    assertThat(tree.edges())
        .isEqualTo(expected == null ? List.of() : List.of("app/a.js -> packages/p/" + expected));
  }

  /** Which folders belong to a workspace. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "package.json        | {'workspaces': ['packages/*']}                       | true",
        "package.json        | {'workspaces': ['./packages/*/']}                    | true",
        "package.json        | {'workspaces': {'packages': ['packages/p']}}         | true",
        "package.json        | {'workspaces': ['packages/**']}                      | true",
        "package.json        | {'workspaces': ['**']}                               | true",
        "package.json        | {'workspaces': ['*/{q,p}']}                          | true",
        "package.json        | {'workspaces': ['pack*s/?']}                         | true",
        "package.json        | {'workspaces': ['*']}                                | false",
        "package.json        | {'workspaces': ['packages/*', '!packages/p']}        | false",
        "package.json        | {'workspaces': ['packages/*', '!**/p']}              | false",
        "package.json        | {'dependencies': {'p': '*'}}                         | false",
        "package.json        | {'dependencies': {'p': 'file:packages/p'}}           | true",
        "package.json        | {'dependencies': {'p': 'link:./packages/p'}}         | true",
        "package.json        | {'dependencies': {'p': 'npm:q'}, 'workspaces': ['packages/*']} | false",
        "lerna.json          | {'packages': ['packages/*']}                         | true",
        "rush.json           | {/**/'projects': [{'packageName': 'p', 'projectFolder': 'packages/p'}]} | true",
        "pnpm-workspace.yaml | packages: [\"packages/*\"]                         | true",
      })
  void aWorkspaceHasPackages(String file, String text, boolean expected) throws IOException {
    SourceTree tree =
        new SourceTree()
            .with(file, text.replace('\'', '"'))
            .with("packages/p/package.json", "{\"name\": \"p\"}")
            .with("packages/p/index.js", "")
            .with("app/a.js", "import \"p\";");

    assertThat(tree.edges().contains("app/a.js -> packages/p/index.js")).isEqualTo(expected);
  }

  @Test
  void readsTheWorkspaceOfPnpm() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with(
                "pnpm-workspace.yaml",
                "# comment",
                "packages:",
                "  - 'packages/*' # comment",
                "  - \"!packages/old\"",
                "catalog:",
                "  packages: ^1.0.0")
            .with("packages/p/package.json", "{\"name\": \"p\", \"main\": \"lib\"}")
            .with("packages/p/lib/index.js", "")
            .with("packages/old/package.json", "{\"name\": \"old\"}")
            .with("packages/old/index.js", "")
            .with("a.js", "import \"p\";", "import \"old\";");

    assertThat(tree.edges()).containsExactly("a.js -> packages/p/lib/index.js");
  }

  /** Whether a package of the workspace is taken for a range of versions. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2.3.4       | ^2.0.0         | true",
        "2.3.4       | ~2             | true",
        "2.3.4       | 2.x            | true",
        "2.3.4       | *              | true",
        "2.3.4       | workspace:^    | true",
        "2.3.4       | '^1 || ^2'      | true",
        "2.3.4       | '^1 || ^3'      | true",
        "2.3.4       | latest         | true",
        "0.0.0-dev   | ^7.0.0         | true",
        "2.3.4       | ^1.9.0         | false",
        "2.3.4       | 3              | false",
        "2.3.4       | ~1.0           | false",
        "2.0.0-rc.1  | ^1.0.0-beta.2  | false",
        "0.4.0       | ^0.4.1         | true",
        "0.4.0       | ^0.3.1         | false",
        "0.4.0       | 0.x            | true",
      })
  void aWorkspaceGivesItsPackagesForVersionsThatFit(String version, String range, boolean expected)
      throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("package.json", "{\"workspaces\": [\"packages/*\"]}")
            .with("packages/p/package.json", "{\"name\": \"p\", \"version\": \"" + version + "\"}")
            .with("packages/p/index.js", "")
            .with("packages/a/package.json", "{\"devDependencies\": {\"p\": \"" + range + "\"}}")
            .with("packages/a/a.js", "import \"p\";");

    assertThat(tree.edges().contains("packages/a/a.js -> packages/p/index.js")).isEqualTo(expected);
  }
}
