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
    if (STUB_TREES.contains(name) || isStubPackage(name) || name.endsWith("_stubs")) {
      return STUBS;
    }
    if (DATA_FOLDERS.contains(name)) {
      return DATA;
    }
    return TEST_FOLDERS.contains(name) ? TESTS : OTHER;
  }

  /** Whether it is the stubs of one package, whose name is before the ending (PEP 561). */
  private static boolean isStubPackage(String name) {
    return name.endsWith(SearchPath.STUB_PACKAGE) || name.endsWith("-stub");
  }
}
