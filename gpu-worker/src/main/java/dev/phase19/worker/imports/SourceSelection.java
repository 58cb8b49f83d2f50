package dev.phase19.worker.imports;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Chooses by their paths the files of one repository that are to be read: sources, and project
 * files. Counts the sources that it leaves out because they are copies of other projects.
 */
public final class SourceSelection implements Predicate<String> {
  private static final Set<String> VENDOR_FOLDERS =
      Set.of("node_modules", "bower_components", "third_party", "site-packages", ".venv");

  private final List<Language<?>> languages;
  private int vendored;

  SourceSelection(List<Language<?>> languages) {
    this.languages = languages;
  }

  @Override
  public boolean test(String path) {
    boolean wanted = false;
    boolean leftOut = false;
    for (Language<?> language : languages) {
      boolean owned = language.owns(path);
      if (owned || language.isProjectFile(path)) {
        boolean copied = isVendored(path, language.vendorFolders());
        wanted |= !copied;
        leftOut |= owned && copied;
      }
    }
    vendored += leftOut ? 1 : 0;
    return wanted;
  }

  /** Whether one of the folders of a path is for copies of other projects. */
  static boolean isVendored(String path, Set<String> ofLanguage) {
    int start = 0;
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', start)) {
      String folder = path.substring(start, end);
      if (VENDOR_FOLDERS.contains(folder) || ofLanguage.contains(folder)) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  /** Returns how many source files it has left out. */
  int vendored() {
    return vendored;
  }
}
