package dev.phase19.worker.imports.all;

import dev.phase19.worker.imports.Language;
import dev.phase19.worker.imports.go.GoLanguage;
import dev.phase19.worker.imports.java.JavaLanguage;
import dev.phase19.worker.imports.javascript.JavaScriptLanguage;
import dev.phase19.worker.imports.python.PythonLanguage;
import java.util.List;

/** The languages whose imports are followed. */
public final class Languages {
  private static final List<Language<?>> ALL =
      List.of(
          new GoLanguage(), //
          new JavaLanguage(),
          new JavaScriptLanguage(),
          new PythonLanguage());

  private Languages() {}

  /** Returns all languages; no two of them own the same file. */
  public static List<Language<?>> all() {
    return ALL;
  }
}
