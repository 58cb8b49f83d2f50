package dev.phase19.worker.imports.python;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a dotted name may mean when it is looked for in many source roots at once. What is below
 * a name is merged when it is first asked for. So an import costs no more in a repository of a
 * thousand projects than in one of two.
 */
final class Namespace {
  private final List<Folder> portions;
  private List<Folder> files;
  private Map<String, Namespace> below;
  private Boolean hasFinal;

  private Namespace(List<Folder> portions) {
    this.portions = portions;
  }

  /** Returns what the names of the modules directly in the roots mean. */
  static Namespace of(Collection<Map<String, Folder>> roots) {
    Namespace merged = new Namespace(List.of());
    merged.below = merged(roots);
    return merged;
  }

  private static Map<String, Namespace> merged(Collection<Map<String, Folder>> parts) {
    Map<String, Namespace> byName = new HashMap<>();
    for (Map<String, Folder> part : parts) {
      part.forEach(
          (name, folder) ->
              byName
                  .computeIfAbsent(name, key -> new Namespace(new ArrayList<>(1)))
                  .portions
                  .add(folder));
    }
    return byName;
  }

  /** Returns what a longer name means; null if it means nothing. */
  Namespace child(String segment) {
    if (below == null) {
      below = merged(portions.stream().map(Folder::submodules).toList());
    }
    return below.get(segment);
  }

  /** Whether one of the meanings is a package, or a module, of which nothing may be missing. */
  boolean hasFinal() {
    if (hasFinal == null) {
      hasFinal = portions.stream().anyMatch(Folder::isFinal);
    }
    return hasFinal;
  }

  /**
   * Returns the nearest in the folder tree of those meanings that are files, at most two: with the
   * second, there is another that is as near. Since they are sorted by place, they stand around the
   * place of the importing folder.
   */
  List<Folder> nearest(Folder importing) {
    if (files == null) {
      files = new ArrayList<>(portions);
      files.removeIf(folder -> folder.file() == Folder.NONE);
      files.sort(Folder.BY_PLACE);
    }
    int behind = Collections.binarySearch(files, importing, Folder.BY_PLACE);
    int first = (behind >= 0 ? behind : -behind - 1) - 2;
    int best = -1;
    List<Folder> nearest = new ArrayList<>(2);
    for (Folder folder : files.subList(Math.max(0, first), Math.min(files.size(), first + 4))) {
      int common = folder.common(importing);
      if (common > best) {
        nearest.clear();
        best = common;
      }
      if (common == best && nearest.size() < 2) {
        nearest.add(folder);
      }
    }
    return nearest;
  }
}
