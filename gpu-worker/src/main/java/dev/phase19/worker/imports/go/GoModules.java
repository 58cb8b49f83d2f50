package dev.phase19.worker.imports.go;

import dev.phase19.worker.imports.ProjectFile;
import dev.phase19.worker.imports.ProjectFiles;
import dev.phase19.worker.imports.RepositoryPath;
import dev.phase19.worker.imports.ScannedFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The modules of a repository. A file belongs to the module of the nearest {@code go.mod} above it,
 * and that to the workspace of the nearest {@code go.work} that names it.
 */
final class GoModules {
  static final String MOD = "go.mod";
  static final String WORK = "go.work";

  /** The module of Go's own library, whose packages are imported without its path. */
  private static final String STD = "std";

  /** No import path has a blank. */
  private static final String NO_PATH = " ";

  private static final Workspace NO_WORKSPACE = new Workspace(Map.of(), Map.of());

  private final Map<String, GoModFile> modFiles = new HashMap<>();
  private final Map<String, Workspace> workspaces = new HashMap<>();
  private final Map<String, GoTarget> published = new HashMap<>();
  private final Map<String, Optional<String>> moduleOfFolder = new HashMap<>();
  private final Map<String, GoScope> scopes = new HashMap<>();
  private final GoScope noModule;
  private int longestPath;

  /**
   * A {@code go.work} file.
   *
   * @param modules by their paths
   */
  private record Workspace(Map<String, GoTarget> replacements, Map<String, GoTarget> modules) {
    boolean uses(String folder, String module) {
      return modules.get(module) instanceof GoTarget.Folder used && used.path().equals(folder);
    }
  }

  GoModules(ProjectFiles project) {
    for (ProjectFile file : project.all()) {
      if (file.path().endsWith(MOD)) {
        GoModFile parsed = GoModFile.parse(file.text());
        modFiles.put(file.folder(), parsed);
        note(parsed);
        if (canBePublished(parsed.module())) {
          published.merge(
              pathOf(parsed), new GoTarget.Folder(file.folder()), (one, other) -> GoTarget.SEVERAL);
        }
      }
    }
    for (ProjectFile file : project.all()) {
      if (file.path().endsWith(WORK)) {
        workspaces.put(file.folder(), workspace(file));
      }
    }
    noModule = new GoScope(List.of(published));
  }

  private void note(GoModFile file) {
    longestPath =
        Stream.of(Set.of(file.module()), file.requires(), file.replacements().keySet())
            .flatMap(Set::stream)
            .mapToInt(String::length)
            .reduce(longestPath, Math::max);
  }

  /** Returns the length of the longest module path that stands for something. */
  int longestPath() {
    return longestPath;
  }

  /** Whether other modules may ask for a module: its path begins with the name of a host. */
  private static boolean canBePublished(String module) {
    int dot = module.indexOf('.');
    int slash = module.indexOf('/');
    return module.equals(STD) || dot > 0 && (slash < 0 || dot < slash);
  }

  /** Returns the path with which imports begin; a module without one is seen by nobody. */
  private static String pathOf(GoModFile file) {
    return file.module().equals(STD) ? "" : file.module().isEmpty() ? NO_PATH : file.module();
  }

  private Workspace workspace(ProjectFile file) {
    GoModFile parsed = GoModFile.parse(file.text());
    note(parsed);
    Map<String, GoTarget> modules = new HashMap<>();
    for (String used : parsed.uses()) {
      RepositoryPath.resolve(file.folder(), used)
          .filter(modFiles::containsKey)
          .ifPresent(
              folder -> modules.put(pathOf(modFiles.get(folder)), new GoTarget.Folder(folder)));
    }
    return new Workspace(replacements(file.folder(), parsed), modules);
  }

  private Map<String, GoTarget> replacements(String folder, GoModFile file) {
    Map<String, GoTarget> targets = new HashMap<>();
    file.replacements().forEach((module, by) -> targets.put(module, replacement(folder, by)));
    return targets;
  }

  private GoTarget replacement(String folder, String by) {
    if (isRelative(by)) {
      return RepositoryPath.resolve(folder, by)
          .<GoTarget>map(GoTarget.Folder::new)
          .orElse(GoTarget.OUTSIDE);
    }
    return by.startsWith("/") ? GoTarget.OUTSIDE : published.getOrDefault(by, GoTarget.ELSEWHERE);
  }

  /** Whether a path is relative to a folder: module paths and import paths begin otherwise. */
  static boolean isRelative(String path) {
    return path.equals(".") || path.equals("..") || path.startsWith("./") || path.startsWith("../");
  }

  /** Returns the folder of the module that a folder's files belong to; empty without a module. */
  Optional<String> moduleOf(String folder) {
    Optional<String> known = moduleOfFolder.get(folder);
    if (known == null) {
      if (modFiles.containsKey(folder)) {
        known = Optional.of(folder);
      } else {
        known = folder.isEmpty() ? Optional.empty() : moduleOf(ScannedFile.folderOf(folder));
      }
      moduleOfFolder.put(folder, known);
    }
    return known;
  }

  /** Returns what the files of a folder see. */
  GoScope scopeOf(String folder) {
    return moduleOf(folder)
        .map(module -> scopes.computeIfAbsent(module, this::newScope))
        .orElse(noModule);
  }

  private GoScope newScope(String folder) {
    GoModFile file = modFiles.get(folder);
    Workspace workspace = workspaceOf(folder, pathOf(file));
    return new GoScope(
        List.of(
            workspace.replacements(),
            replacements(folder, file),
            workspace.modules(),
            Map.of(pathOf(file), new GoTarget.Folder(folder)),
            published,
            required(file)));
  }

  private static Map<String, GoTarget> required(GoModFile file) {
    Map<String, GoTarget> targets = new HashMap<>();
    file.requires().forEach(module -> targets.put(module, GoTarget.ELSEWHERE));
    return targets;
  }

  private Workspace workspaceOf(String folder, String module) {
    String above = folder;
    while (true) {
      Workspace workspace = workspaces.get(above);
      if (workspace != null) {
        return workspace.uses(folder, module) ? workspace : NO_WORKSPACE;
      }
      if (above.isEmpty()) {
        return NO_WORKSPACE;
      }
      above = ScannedFile.folderOf(above);
    }
  }
}
