package dev.phase19.worker.imports.python;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The folders from which absolute imports start, and who sees them. These are roots: what a project
 * file declares; a folder with a usual name, such as {@code src}; the folder of a project; the
 * folder above a topmost package, where nothing else says what the root is; and the top of the
 * repository.
 *
 * <p>A root is seen by the files of the whole repository, as if its modules were installed. There
 * are these exceptions. In a tree of stubs, of examples or of tests' data, only files inside of the
 * tree see it; the same holds in a folder of tests, except for projects in it. A folder above a
 * topmost package is seen by the files of its project only.
 *
 * <p>The maps' keys are folders, whose hash codes are not made from names.
 */
final class SourceRoots {
  /** What a project has beside its packages; other projects cannot import it. */
  private static final Set<String> NOT_INSTALLED =
      Set.of(
          "tests", "test", "docs", "doc", "examples", "benchmarks", "scripts", "setup", "conftest");

  private final Folder top;
  private final Map<Folder, DeclaredRoots> projects;
  private final Set<Folder> declared = new LinkedHashSet<>();
  private final Map<Folder, Region> regions = new HashMap<>();
  private final Map<Folder, List<Map<String, Folder>>> seenFrom = new HashMap<>();
  private final Map<Folder, Namespace> merged = new HashMap<>();
  private final Map<Folder, SearchPath> paths = new HashMap<>();

  /**
   * Finds the roots.
   *
   * @param top of the tree of all files
   * @param projects folders with project files, and what these say
   */
  SourceRoots(Folder top, Map<Folder, DeclaredRoots> projects) {
    this.top = top;
    this.projects = projects;
    projects.forEach(
        (project, roots) ->
            roots.roots().stream()
                .map(project::at)
                .filter(folder -> folder != null)
                .forEach(declared::add));
    visit(top, Region.outside(top));
    seenFrom.forEach((scope, roots) -> merged.put(scope, Namespace.of(roots)));
  }

  private void visit(Folder folder, Region around) {
    Region region = around.in(folder, isProject(folder), declared.contains(folder));
    regions.put(folder, region);
    addRoots(folder, region);
    for (Folder child : folder.children().values()) {
      if (!child.children().isEmpty()) {
        visit(child, region);
      }
    }
  }

  /** A package may have a setup script of its own, for the build of its extensions. */
  private boolean isProject(Folder folder) {
    return projects.containsKey(folder) && !folder.isPackage();
  }

  private void addRoots(Folder folder, Region region) {
    Folder scope = region.scope(top);
    if (projects.containsKey(folder)) {
      addAliases(folder, scope);
    }
    if (folder == top || folder == region.root()) {
      addRoot(scope, folder.submodules());
    } else if (isProject(folder)) {
      addRoot(hasSources(folder) ? folder : scope, installed(folder));
    } else if (region.mayHaveMoreRoots() && !region.inPackage() && hasPackage(folder)) {
      addRoot(region.project().isInside(scope) ? region.project() : scope, folder.submodules());
    }
  }

  private void addAliases(Folder project, Folder scope) {
    projects
        .get(project)
        .packages()
        .forEach(
            (name, path) -> {
              Folder folder = project.at(path);
              if (folder != null) {
                addRoot(scope, named(name, folder).children());
              }
            });
  }

  /** Returns a folder in which a package has its dotted name. */
  private static Folder named(String name, Folder folder) {
    Folder holding = folder;
    int end = name.length();
    for (int dot = name.lastIndexOf('.'); dot >= 0; dot = name.lastIndexOf('.', dot - 1)) {
      holding = Folder.holding(name.substring(dot + 1, end), holding);
      end = dot;
    }
    return Folder.holding(name.substring(0, end), holding);
  }

  private void addRoot(Folder scope, Map<String, Folder> modules) {
    seenFrom.computeIfAbsent(scope, folder -> new ArrayList<>()).add(modules);
  }

  /** Whether a project keeps its sources in a folder of their own. */
  private boolean hasSources(Folder project) {
    return projects.get(project).roots().stream().anyMatch(root -> !root.isEmpty())
        || project.children().values().stream()
            .anyMatch(
                child ->
                    !child.children().isEmpty()
                        && !child.isPackage()
                        && FolderKind.of(child.name()) == FolderKind.SOURCE);
  }

  private static Map<String, Folder> installed(Folder project) {
    return project.submodules().entrySet().stream()
        .filter(module -> !NOT_INSTALLED.contains(module.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean hasPackage(Folder folder) {
    return folder.children().values().stream().anyMatch(Folder::isPackage);
  }

  /** Returns where the imports of a folder's files are looked for. */
  SearchPath from(Folder folder) {
    return paths.computeIfAbsent(folder, this::path);
  }

  /** Returns the root that the dotted names of a folder's files begin at. */
  Folder rootOf(Folder folder) {
    Region region = regions.get(folder);
    return region.root() != null ? region.root() : abovePackages(folder);
  }

  private static Folder abovePackages(Folder folder) {
    Folder above = folder;
    while (above.isPackage() && above.parent() != null) {
      above = above.parent();
    }
    return above;
  }

  private SearchPath path(Folder folder) {
    Region region = regions.get(folder);
    Set<Folder> first = new LinkedHashSet<>();
    Set<Folder> later = new LinkedHashSet<>();
    if (!folder.isPackage()) {
      (region.isInCertainSources() ? later : first).add(folder);
    }
    first.add(rootOf(folder));
    if (region.stubs() != null) {
      addStandardLibrary(region.stubs(), first);
    }
    List<Namespace> namespaces = new ArrayList<>();
    for (Folder above = folder; above != null; above = above.parent()) {
      if (!region.isInCertainSources() && !above.isPackage()) {
        later.add(above);
      }
      if (merged.containsKey(above)) {
        namespaces.add(merged.get(above));
      }
    }
    later.removeAll(first);
    return new SearchPath(
        List.copyOf(first), List.copyOf(later), namespaces, region.stubs() != null);
  }

  /** Typeshed has the standard library's stubs in a folder beside that of all others. */
  private static void addStandardLibrary(Folder stubs, Set<Folder> to) {
    for (Folder around : new Folder[] {stubs, stubs.parent()}) {
      Folder library = around == null ? null : around.child("stdlib");
      if (library != null) {
        to.add(library);
      }
    }
  }
}
