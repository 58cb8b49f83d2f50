package dev.phase19.worker.imports.python;

import java.util.Set;

/** What the name of a folder says by convention. */
enum FolderKind {
  /** Usual for a source root. */
  SOURCE,
  /** Type stubs for modules that are elsewhere, as in typeshed. */
  STUBS,
  /** Material that is not part of what is tested or documented: data of tests, examples. */
  DATA,
  /** Tests; what is in them is imported by tests only. */
  TESTS,
  OTHER;

  /** Ending of a folder with the stubs of the package that is named before it (PEP 561). */
  static final String STUB_PACKAGE = "-stubs";

  private static final Set<String> SOURCES = Set.of("src", "python", "lib");
  private static final Set<String> STUB_TREES = Set.of("typeshed", "typings", "stubs", "stub");
  private static final Set<String> DATA_FOLDERS =
      Set.of(
          "testdata",
          "test-data",
          "test_data",
          "fixtures",
          "fixture",
          "examples",
          "example",
          "samples",
          "sample",
          "docs",
          "doc",
          "benchmarks");
  private static final Set<String> TEST_FOLDERS = Set.of("tests", "test", "testing");

  static FolderKind of(String name) {
    if (SOURCES.contains(name)) {
      return SOURCE;
    }
    if (STUB_TREES.contains(name) || name.endsWith(STUB_PACKAGE)) {
      return STUBS;
    }
    if (DATA_FOLDERS.contains(name)) {
      return DATA;
    }
    return TEST_FOLDERS.contains(name) ? TESTS : OTHER;
  }
}
