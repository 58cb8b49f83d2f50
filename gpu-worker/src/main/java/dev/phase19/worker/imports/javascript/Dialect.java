package dev.phase19.worker.imports.javascript;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which order the tools of a file try names. Where both a {@code .js} file and its declarations
 * ({@code .d.ts}) are there, TypeScript means the declarations, and a running program the former.
 */
enum Dialect {
  /**
   * As TypeScript: declarations and sources in TypeScript first, a folder's among them, and
   * JavaScript only if there are none.
   */
  TYPESCRIPT(
      List.of(List.of(Endings.TYPED), List.of(Endings.SCRIPT), List.of(Endings.OTHER)),
      List.of("types", "typings", "main", "module"),
      Set.of("types", "node")),

  /** As Node and the bundlers: the file as it is written, then JavaScript, then other sources. */
  JAVASCRIPT(
      List.of(List.of(Endings.AS_WRITTEN, Endings.SCRIPT, Endings.TYPED, Endings.OTHER)),
      List.of("main", "module", "types", "typings"),
      Set.of("node"));

  private final List<List<Endings>> rounds;
  private final List<String> entryFields;
  private final Set<String> conditions;

  /**
   * How a path becomes that of a file.
   *
   * @param replaced what may stand in the place of an ending, which a compiler writes
   * @param added what may be added
   */
  record Endings(Map<String, List<String>> replaced, List<String> added) {
    private static final Endings AS_WRITTEN = new Endings(Map.of(), List.of(""));

    private static final Endings TYPED =
        new Endings(
            Map.ofEntries(
                Map.entry(".js", List.of(".ts", ".tsx", ".d.ts")),
                Map.entry(".jsx", List.of(".tsx", ".ts", ".d.ts")),
                Map.entry(".mjs", List.of(".mts", ".d.mts")),
                Map.entry(".cjs", List.of(".cts", ".d.cts")),
                Map.entry(".ts", List.of(".ts", ".tsx", ".d.ts")),
                Map.entry(".tsx", List.of(".tsx", ".ts", ".d.ts")),
                Map.entry(".mts", List.of(".mts", ".d.mts")),
                Map.entry(".cts", List.of(".cts", ".d.cts")),
                Map.entry(".vue", List.of(".vue", ".d.vue.ts")),
                Map.entry(".svelte", List.of(".svelte", ".d.svelte.ts"))),
            List.of(".ts", ".tsx", ".d.ts"));

    private static final Endings SCRIPT =
        new Endings(
            Map.of(
                ".js", List.of(".js", ".jsx"),
                ".jsx", List.of(".jsx", ".js"),
                ".mjs", List.of(".mjs"),
                ".cjs", List.of(".cjs"),
                ".ts", List.of(".js", ".jsx"),
                ".tsx", List.of(".jsx", ".js"),
                ".mts", List.of(".mjs"),
                ".cts", List.of(".cjs")),
            List.of(".js", ".jsx"));

    private static final Endings OTHER =
        new Endings(
            Map.of(),
            List.of("", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte", ".d.mts", ".d.cts"));
  }

  Dialect(List<List<Endings>> rounds, List<String> entryFields, Set<String> conditions) {
    this.rounds = rounds;
    this.entryFields = entryFields;
    this.conditions = conditions;
  }

  /** Returns what is tried: in each round, first for files, then for the folder of the path. */
  List<List<Endings>> rounds() {
    return rounds;
  }

  /** Returns the fields of a {@code package.json} that name its main file, the first first. */
  List<String> entryFields() {
    return entryFields;
  }

  /** Returns the conditions that hold, without that of the form of the import. */
  Set<String> conditions() {
    return conditions;
  }
}
