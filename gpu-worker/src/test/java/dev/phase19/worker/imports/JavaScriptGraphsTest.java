package dev.phase19.worker.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Small repositories whose graphs were worked out by hand. */
class JavaScriptGraphsTest {

  /** Projects that refer to each other, with outputs that are not in the repository. */
  @Test
  void aWorkspaceOfTypeScriptProjects() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("package.json", "{\"name\": \"root\", \"private\": true}")
            .with("pnpm-workspace.yaml", "packages:", "- packages/*", "- config/*", "- apps/**")
            .with(
                "tsconfig.json",
                "{ // a solution",
                "  \"files\": [],",
                "  \"references\": [{\"path\": \"packages/core\"}, {\"path\": \"apps/shop\"},],",
                "}")
            // Settings that others inherit, from a package of the workspace
            .with("config/tsconfig/package.json", "{\"name\": \"@x/tsconfig\"}")
            .with(
                "config/tsconfig/base.json",
                "{\"compilerOptions\": {\"outDir\": \"${configDir}/built\",",
                " \"paths\": {\"~core/*\": [\"../../packages/core/source/*\"]}}}")
            // A library whose outputs are mapped by its own settings
            .with(
                "packages/core/package.json",
                "{\"name\": \"@x/core\", \"type\": \"module\",",
                " \"exports\": {\".\": {\"types\": \"./built/main.d.ts\", \"default\": \"./built/main.js\"},",
                "  \"./parts/*\": {\"import\": \"./built/parts/*.js\"}, \"./internal/*\": null},",
                " \"imports\": {\"#log\": {\"node\": \"./built/log.node.js\", \"default\": \"./built/log.js\"},",
                "  \"#ui\": \"@x/ui\", \"#lib\": \"lodash\"}}")
            .with(
                "packages/core/tsconfig.json",
                "{\"extends\": \"@x/tsconfig/base\", \"compilerOptions\": {\"rootDir\": \"source\"}}")
            .with(
                "packages/core/source/main.ts",
                "import \"./parts/a.js\";",
                "import \"#log\";",
                "import \"#ui\";",
                "import \"#lib\";",
                "import \"#absent\";",
                "import \"@x/core/parts/b\";")
            .with("packages/core/source/log.ts", "")
            .with("packages/core/source/log.node.ts", "import \"~core/parts/b\";")
            .with("packages/core/source/parts/a.ts", "import type { B } from \"./b.js\";")
            .with("packages/core/source/parts/b.tsx", "import \"..\";")
            .with("packages/core/source/index.ts", "")
            .with("packages/core/source/internal/x.ts", "")
            // A library without settings, whose outputs have one of the usual names
            .with(
                "packages/ui/package.json",
                "{\"name\": \"@x/ui\", \"main\": \"dist/ui.cjs.js\", \"types\": \"dist/ui.d.ts\"}")
            .with("packages/ui/src/index.tsx", "export * from \"./Button\";")
            .with("packages/ui/src/Button/index.tsx", "import \"./Button.css\";")
            .with("packages/ui/src/Button/Button.css", "")
            // A program
            .with("apps/shop/package.json", "{\"name\": \"shop\"}")
            .with("apps/shop/tsconfig.json", "{\"extends\": [\"@x/tsconfig/base.json\"]}")
            .with(
                "apps/shop/main.ts",
                "import \"@x/core\";",
                "import \"@x/core/parts/a\";",
                "import \"@x/core/internal/x\";",
                "import \"@x/ui/dist/Button\";",
                "import \"../../packages/core/built/log.js\";",
                "import \"~core/main\";",
                "import(\"@x/ui\");");

    assertThat(tree.edges())
        .containsExactly(
            "apps/shop/main.ts -> packages/core/source/log.ts",
            "apps/shop/main.ts -> packages/core/source/main.ts",
            "apps/shop/main.ts -> packages/core/source/parts/a.ts",
            "apps/shop/main.ts -> packages/ui/src/Button/index.tsx",
            "apps/shop/main.ts -> packages/ui/src/index.tsx",
            "packages/core/source/log.node.ts -> packages/core/source/parts/b.tsx",
            "packages/core/source/main.ts -> packages/core/source/log.node.ts",
            "packages/core/source/main.ts -> packages/core/source/parts/a.ts",
            "packages/core/source/main.ts -> packages/core/source/parts/b.tsx",
            "packages/core/source/main.ts -> packages/ui/src/index.tsx",
            "packages/core/source/parts/a.ts -> packages/core/source/parts/b.tsx",
            "packages/core/source/parts/b.tsx -> packages/core/source/index.ts",
            "packages/ui/src/index.tsx -> packages/ui/src/Button/index.tsx");
    LanguageImports imports = tree.graph().report().languages().get(0);
    assertThat(imports.external()).isEqualTo(2); // lodash, Button.css
    assertThat(imports.unresolved()).isEqualTo(Map.of(Unresolved.NO_SUCH_FILE, 2L));
  }

  /** One folder with several configurations, each for some of the files. */
  @Test
  void anApplicationWithAConfigurationForEachKindOfFile() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("package.json", "{\"name\": \"app\"}")
            .with(
                "tsconfig.json",
                "{\"files\": [], \"references\":",
                " [{\"path\": \"./tsconfig.app.json\"}, {\"path\": \"./tsconfig.spec.json\"}]}")
            .with(
                "tsconfig.base.json",
                "/* cyclic: */ {\"extends\": \"./tsconfig.app.json\",",
                " \"compilerOptions\": {\"baseUrl\": \"./src\",",
                "  \"paths\": {\"env\": [\"env/absent\", \"env/live\"], \"env-*\": [\"env/*\"],",
                "   \"env-t*\": [\"env/t-*.ts\"], \"absent/*\": [\"absent/*\"]}}}")
            .with(
                "tsconfig.app.json",
                "{\"extends\": \"./tsconfig.base\", \"include\": [\"src\", \"generated\"],",
                " \"exclude\": [\"src/**/*.spec.ts\"],",
                " \"compilerOptions\": {\"rootDirs\": [\"src\", \"generated\"]}}")
            .with(
                "tsconfig.spec.json",
                "{\"extends\": \"./tsconfig.base.json\", \"include\": [\"src/**/*.spec.ts\"],",
                " \"compilerOptions\": {\"paths\": {\"env\": [\"env/fake\"]}}}")
            .with(
                "src/main.ts",
                "import \"env\";",
                "import \"env-test\";",
                "import \"env-live\";",
                "import \"views/Start.vue\";",
                "import \"./views/messages\";",
                "import \"absent/x\";",
                "import \"vue\";")
            .with(
                "src/main.spec.ts", "import \"env\";", "import \"./main\";", "import \"env-live\";")
            .with("src/env/live.ts", "")
            .with("src/env/fake.ts", "")
            .with("src/env/t-est.ts", "")
            .with("src/views/Start.vue", "<script>", "import \"../env/live\";", "</script>")
            .with("generated/views/messages.ts", "import \"./Start.vue\";")
            // In no configuration, so the nearest is in force, which has no paths
            .with("vite.config.ts", "import \"env\";", "import \"./src/main\";")
            // A folder with a configuration of its own
            .with("e2e/jsconfig.json", "{\"compilerOptions\": {\"paths\": {\"$/*\": [\"./*\"]}}}")
            .with("e2e/page/start.js", "import \"$/page/end\";", "import \"$/page/none\";")
            .with("e2e/page/end.js", "");

    assertThat(tree.edges())
        .containsExactly(
            "e2e/page/start.js -> e2e/page/end.js",
            "generated/views/messages.ts -> src/views/Start.vue",
            "src/main.spec.ts -> src/env/fake.ts",
            "src/main.spec.ts -> src/main.ts",
            "src/main.ts -> generated/views/messages.ts",
            "src/main.ts -> src/env/live.ts",
            "src/main.ts -> src/env/t-est.ts",
            "src/main.ts -> src/views/Start.vue",
            "src/views/Start.vue -> src/env/live.ts",
            "vite.config.ts -> src/main.ts");
    LanguageImports imports = tree.graph().report().languages().get(0);
    assertThat(imports.external()).isEqualTo(3); // vue, env-live of the test, env
    assertThat(imports.unresolved()).isEqualTo(Map.of(Unresolved.NO_SUCH_FILE, 2L));
  }

  /** A library for both kinds of modules, with declarations that were written by hand. */
  @Test
  void aLibraryForNode() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with(
                "package.json",
                "{\"name\": \"lib\", \"main\": \"./lib\", \"types\": \"types/index.d.ts\",",
                " \"exports\": {\".\": {\"types\": \"./types/index.d.ts\",",
                "   \"require\": \"./lib/index.js\", \"import\": \"./esm.mjs\"},",
                "  \"./util\": [\"./lib/util/absent.js\", \"./lib/util/index.js\"],",
                "  \"./package.json\": \"./package.json\"}}")
            .with("esm.mjs", "import lib from \"./lib/index.js\";", "import \"fs\";")
            .with(
                "lib/index.js",
                "const util = require(\"./util\");",
                "const again = require(\"./util.js\");",
                "const data = require(\"../package.json\");",
                "const self = require(\".\");",
                "const folder = require(\"./old\");",
                "const absent = require(\"./absent\");")
            .with("lib/util.js", "require(\"./util/\");")
            .with("lib/util/index.js", "require(\"..\");")
            .with("lib/util/index.d.ts", "")
            // A folder that says itself what its main file is
            .with("lib/old/package.json", "{\"main\": \"main\"}")
            .with("lib/old/main.js", "require(\"../../\");")
            .with("lib/old/index.js", "")
            .with("types/index.d.ts", "import { U } from \"../lib/util/\";")
            .with(
                "test/all.test.js",
                "const lib = require(\"lib\");",
                "const util = require(\"lib/util\");",
                "const data = require(\"lib/package.json\");",
                "const root = require(\"..\");",
                "import(\"lib\");")
            .with("test/types.test.ts", "import lib = require(\"lib\");", "import \"..\";");

    assertThat(tree.edges())
        .containsExactly(
            "esm.mjs -> lib/index.js",
            "lib/index.js -> lib/old/main.js",
            "lib/index.js -> lib/util.js",
            "lib/old/main.js -> lib/index.js",
            "lib/util.js -> lib/util/index.js",
            "lib/util/index.js -> lib/index.js",
            "test/all.test.js -> esm.mjs",
            "test/all.test.js -> lib/index.js",
            "test/all.test.js -> lib/util/index.js",
            "test/types.test.ts -> types/index.d.ts",
            "types/index.d.ts -> lib/util/index.d.ts");
    LanguageImports imports = tree.graph().report().languages().get(0);
    assertThat(imports.external()).isEqualTo(3); // fs, package.json twice
    assertThat(imports.unresolved()).isEqualTo(Map.of(Unresolved.NO_SUCH_FILE, 1L));
  }

  /** Workspaces inside of a workspace, and packages that are linked instead. */
  @Test
  void packagesThatSeeDifferentPackagesOfTheSameName() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("package.json", "{\"workspaces\": {\"packages\": [\"packages/*\", \"site\"]}}")
            .with("packages/a/package.json", "{\"name\": \"a\", \"module\": \"es/a.js\"}")
            .with("packages/a/es/a.js", "import \"b\";", "import \"events\";", "import \"c\";")
            .with("packages/a/a.js", "import \"a\";")
            .with("packages/b/package.json", "{\"name\": \"b\", \"main\": \"./lib/\"}")
            .with("packages/b/lib/index.jsx", "import \"a/a\";", "import \"./style.less\";")
            .with("packages/events/package.json", "{\"name\": \"events\"}")
            .with("packages/events/index.js", "import \"events/\";")
            // Not a member: its name means nothing to others
            .with("fixtures/c/package.json", "{\"name\": \"c\"}")
            .with("fixtures/c/index.js", "import \"b\";")
            // A workspace of its own, which has an \"a\", too
            .with(
                "site/package.json",
                "{\"name\": \"site\", \"workspaces\": [\"plugins/*\"],",
                " \"dependencies\": {\"linked\": \"file:../fixtures/c\", \"other\": \"workspace:b@*\"}}")
            .with("site/plugins/a/package.json", "{\"name\": \"a\"}")
            .with("site/plugins/a/index.js", "import \"linked\";")
            .with("site/pages/home.jsx", "import \"a\";", "import \"b\";", "import \"other\";")
            .with("site/pages/about.js", "import \"@/pages/home\";", "import \"@/pages/none\";");

    assertThat(tree.edges())
        .containsExactly(
            "fixtures/c/index.js -> packages/b/lib/index.jsx",
            "packages/a/a.js -> packages/a/es/a.js",
            "packages/a/es/a.js -> packages/b/lib/index.jsx",
            "packages/b/lib/index.jsx -> packages/a/a.js",
            "site/pages/about.js -> site/pages/home.jsx",
            "site/pages/home.jsx -> packages/b/lib/index.jsx",
            "site/pages/home.jsx -> site/plugins/a/index.js",
            "site/plugins/a/index.js -> fixtures/c/index.js");
    LanguageImports imports = tree.graph().report().languages().get(0);
    assertThat(imports.resolved()).isEqualTo(10); // one of its own file, one of two names
    assertThat(imports.external()).isEqualTo(3); // events, c, style.less
    assertThat(imports.unresolved()).isEqualTo(Map.of(Unresolved.NO_SUCH_FILE, 1L));
  }
}
