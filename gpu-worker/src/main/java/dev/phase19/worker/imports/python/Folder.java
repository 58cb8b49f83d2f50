package dev.phase19.worker.imports.python;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a segment of a dotted name may mean: a folder of the repository, a module in one, or both of
 * the same name, since {@code foo.py} and {@code foo/} are one name to Python.
 */
final class Folder {
  /** In place of the number of a file that is not there. */
  static final int NONE = -1;

  static final Comparator<Folder> BY_PLACE = Comparator.comparingInt(folder -> folder.place);

  private final Folder parent;
  private final String name;
  private final int depth;
  private Map<String, Folder> children = Map.of();
  private int place;

  private int module = NONE;
  private int moduleStub = NONE;
  private int packageFile = NONE;
  private int packageStub = NONE;
  private boolean extendsPath;

  private Folder(Folder parent, String name) {
    this.parent = parent;
    this.name = name;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  /** Returns the top of a repository, without any file. */
  static Folder top() {
    return new Folder(null, "");
  }

  /**
   * Returns a folder that is nowhere in the repository and has one child.
   *
   * @param child what is to be found under the name
   */
  static Folder holding(String name, Folder child) {
    Folder folder = new Folder(null, "");
    folder.children = Map.of(name, child);
    return folder;
  }

  /**
   * Adds a file.
   *
   * @param path from this folder
   * @param extending whether it is a package file after which the search for submodules goes on
   */
  void add(String path, int file, boolean extending) {
    Folder folder = this;
    int start = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
      folder = folder.orCreate(path.substring(start, slash));
      start = slash + 1;
    }
    String module = path.substring(start, path.lastIndexOf('.'));
    boolean stub = path.endsWith(".pyi");
    Folder added = folder.orCreate(module);
    added.module = stub ? added.module : file;
    added.moduleStub = stub ? file : added.moduleStub;
    if (module.equals("__init__")) {
      folder.packageFile = added.module;
      folder.packageStub = added.moduleStub;
      folder.extendsPath |= extending;
    }
  }

  private Folder orCreate(String child) {
    if (children.isEmpty()) {
      children = new HashMap<>();
    }
    return children.computeIfAbsent(child, segment -> new Folder(this, segment));
  }

  /** Numbers the folders from here on: each before what is in it, and siblings by their names. */
  int number(int first) {
    place = first;
    int next = first + 1;
    for (Folder child :
        children().values().stream().sorted(Comparator.comparing(Folder::name)).toList()) {
      next = child.number(next);
    }
    return next;
  }

  Folder parent() {
    return parent;
  }

  String name() {
    return name;
  }

  Map<String, Folder> children() {
    return children;
  }

  /** Returns the folder inside of this one, or null. */
  Folder child(String segment) {
    return children.get(segment);
  }

  /** Returns the folder at a path from here, or null; the empty path is this folder itself. */
  Folder at(String path) {
    Folder folder = this;
    for (String segment : path.isEmpty() ? List.<String>of() : List.of(path.split("/"))) {
      folder = folder == null ? null : folder.child(segment);
    }
    return folder;
  }

  /** Returns the submodules: a module that is no package hides a folder of the same name. */
  Map<String, Folder> submodules() {
    return module != NONE && packageFile == NONE ? Map.of() : children;
  }

  /** Whether it is a package with a package file, perhaps one in a stub only. */
  boolean isPackage() {
    return packageFile() != NONE;
  }

  /** Whether Python finds a module or a package here that ends its search. */
  boolean isFinal() {
    return packageFile == NONE ? module != NONE : !extendsPath;
  }

  /** Returns the package file, its stub if there is no other, or {@link #NONE}. */
  int packageFile() {
    return packageFile != NONE ? packageFile : packageStub;
  }

  /**
   * Returns the file that a name means: a package comes before a module, and a stub stands for what
   * is not there. {@link #NONE} for a folder without a package file (PEP 420).
   */
  int file() {
    return packageFile != NONE
        ? packageFile
        : module != NONE ? module : packageStub != NONE ? packageStub : moduleStub;
  }

  /** Whether this is a package whose parts are all here. */
  boolean isWhole() {
    return packageFile != NONE && !extendsPath;
  }

  /** Whether there is more than a stub. */
  boolean isSource() {
    return packageFile != NONE || module != NONE;
  }

  /** Returns the names of the folders from one above, without that; empty if it is not above. */
  Optional<List<String>> pathFrom(Folder above) {
    Deque<String> names = new ArrayDeque<>();
    Folder folder = this;
    while (folder != above) {
      if (folder == null) {
        return Optional.empty();
      }
      names.addFirst(folder.name);
      folder = folder.parent;
    }
    return Optional.of(List.copyOf(names));
  }

  boolean isInside(Folder folder) {
    Folder above = this;
    while (above.depth > folder.depth) {
      above = above.parent;
    }
    return above == folder;
  }

  /** Returns how many folders two folders have in common above them. */
  int common(Folder other) {
    Folder a = this;
    Folder b = other;
    while (a != b) {
      if (a.depth >= b.depth) {
        a = a.parent;
      } else {
        b = b.parent;
      }
    }
    return a.depth;
  }
}
