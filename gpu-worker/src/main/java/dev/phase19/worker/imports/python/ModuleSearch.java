package dev.phase19.worker.imports.python;

import java.util.ArrayList;
import java.util.List;

/**
 * The search for what one import means, in one place after the other. As in Python, a package with
 * a package file, or a module, ends the search: what is not in it is nowhere. A folder without a
 * package file (PEP 420) does not, nor does a package that extends its path.
 */
final class ModuleSearch {
  private final List<String> segments;
  private final PythonImport statement;
  private List<Integer> found = List.of();
  private boolean internal;
  private boolean ambiguous;

  private ModuleSearch(List<String> segments, PythonImport statement) {
    this.segments = segments;
    this.statement = statement;
  }

  static ModuleSearch of(PythonImport statement) {
    return new ModuleSearch(
        statement.module().isEmpty() ? List.of() : List.of(statement.module().split("\\.")),
        statement);
  }

  /** Returns the search for the same in a package. */
  ModuleSearch below(List<String> packageSegments) {
    List<String> all = new ArrayList<>(packageSegments);
    all.addAll(segments);
    return new ModuleSearch(all, statement);
  }

  /** Returns the files that the import means; empty if none was found. */
  List<Integer> found() {
    return found;
  }

  /** Whether the beginning of the name is a package, or a module, of the repository. */
  boolean isInternal() {
    return internal;
  }

  /** Whether several files are equally near. */
  boolean isAmbiguous() {
    return ambiguous;
  }

  boolean isForStandardLibrary() {
    return StandardLibrary.has(segments.get(0));
  }

  /**
   * Looks in a source root.
   *
   * @param stubsCount whether a stub may come before a module of the standard library
   * @return whether the search has ended
   */
  boolean in(Folder root, boolean stubsCount) {
    String name = segments.get(0);
    Folder first = root.submodules().get(name);
    if (stubsCount && first == null) {
      first = root.child(name + FolderKind.STUB_PACKAGE);
    }
    if (first == null || !stubsCount && !first.isSource() && isForStandardLibrary()) {
      return false;
    }
    return walk(first, 1, first.isFinal());
  }

  /** Looks in the package that a relative import starts from. */
  boolean inPackage(Folder base) {
    if (!segments.isEmpty()) {
      return walk(base, 0, base.isWhole());
    }
    Folder submodule = statement.hasName() ? base.child(statement.name()) : null;
    boolean isFile = submodule != null && submodule.file() != Folder.NONE;
    add(base.packageFile());
    add(isFile ? submodule.file() : Folder.NONE);
    return isFile || base.isWhole() || !statement.hasName();
  }

  private boolean walk(Folder start, int next, boolean startIsWhole) {
    Folder folder = start;
    boolean whole = startIsWhole;
    for (String segment : segments.subList(next, segments.size())) {
      internal |= whole;
      folder = folder.submodules().get(segment);
      if (folder == null) {
        return whole;
      }
      whole |= folder.isFinal();
    }
    internal |= whole;
    return whole | take(folder, whole);
  }

  /** Takes what the module is, if it is a file; returns whether that ends the search. */
  private boolean take(Folder module, boolean whole) {
    Folder submodule = statement.hasName() ? module.submodules().get(statement.name()) : null;
    if (submodule != null && submodule.file() != Folder.NONE) {
      found = List.of();
      add(module.packageFile());
      add(submodule.file());
      return true;
    }
    if (module.file() == Folder.NONE || !found.isEmpty()) {
      return false;
    }
    if (statement.name().isEmpty() && !statement.renamed()) {
      addPackagesAbove(module);
    }
    add(module.file());
    return whole || !statement.hasName();
  }

  private void addPackagesAbove(Folder module) {
    Folder above = module;
    for (int i = 1; i < segments.size(); i++) {
      above = above.parent();
      add(above.packageFile());
    }
  }

  private void add(int file) {
    if (file != Folder.NONE) {
      List<Integer> more = new ArrayList<>(found);
      more.add(file);
      found = more;
    }
  }

  /**
   * Looks in many roots at once, and takes what is nearest to the importing folder.
   *
   * @return whether the search has ended
   */
  boolean in(Namespace roots, Folder importing) {
    Namespace module = roots;
    for (String segment : segments) {
      Namespace above = module;
      module = module.child(segment);
      if (module == null) {
        internal |= above.hasFinal();
        return false;
      }
    }
    internal |= module.hasFinal();
    List<Folder> nearest = module.nearest(importing);
    if (nearest.size() == 1 && take(nearest.get(0), nearest.get(0).isFinal())) {
      return true;
    }
    Namespace submodule = statement.hasName() ? module.child(statement.name()) : null;
    List<Folder> submodules = submodule == null ? List.of() : submodule.nearest(importing);
    if (submodules.size() == 1) {
      found = List.of();
      add(submodules.get(0).parent().packageFile());
      add(submodules.get(0).file());
      return true;
    }
    ambiguous |= nearest.size() > 1 || submodules.size() > 1;
    return ambiguous;
  }
}
