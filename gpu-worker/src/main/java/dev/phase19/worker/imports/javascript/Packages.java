package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.ImportSink;
import dev.phase19.worker.imports.ProjectFile;
import dev.phase19.worker.imports.ProjectFiles;
import dev.phase19.worker.imports.RepositoryPath;
import dev.phase19.worker.imports.ScannedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The packages of a repository, and their workspaces: what {@code workspaces} of a {@code
 * package.json} (npm, yarn), {@code pnpm-workspace.yaml}, {@code lerna.json} and {@code rush.json}
 * declare.
 */
final class Packages {
  static final String PNPM = "pnpm-workspace.yaml";
  static final String LERNA = "lerna.json";
  static final String RUSH = "rush.json";

  private final Map<String, PackageFile> byFolder = new HashMap<>();
  private final Map<String, Workspace> workspaces = new HashMap<>();
  private final Map<String, Surroundings> surroundings = new HashMap<>();
  private final StepBudget budget;

  /**
   * What a folder is in.
   *
   * @param folder the innermost folder with a package or a workspace; the top if there is none
   * @param packages the innermost first
   * @param workspaces the innermost first
   */
  record Surroundings(String folder, List<PackageFile> packages, List<Workspace> workspaces) {}

  Packages(ProjectFiles project, StepBudget budget, ImportSink sink) {
    this.budget = budget;
    for (ProjectFile file : project.all()) {
      sink.check();
      switch (file.path().substring(file.path().lastIndexOf('/') + 1)) {
        case PackageFile.NAME -> {
          PackageFile read = new PackageFile(file.folder(), Json.read(file.text()));
          byFolder.put(file.folder(), read);
          addPatterns(file.folder(), read.workspaces());
        }
        case PNPM -> addPatterns(file.folder(), Json.readYaml(file.text()).strings("packages"));
        case LERNA -> addPatterns(file.folder(), Json.read(file.text()).strings("packages"));
        case RUSH -> addProjects(file.folder(), Json.read(file.text()).objects("projects"));
        default -> {}
      }
    }
    for (PackageFile member : byFolder.values()) {
      sink.check();
      joinWorkspace(member);
    }
  }

  private void addPatterns(String folder, List<String> patterns) {
    if (!patterns.isEmpty()) {
      workspace(folder).addPatterns(patterns);
    }
  }

  private void addProjects(String folder, List<JsonObject> projects) {
    for (JsonObject project : projects) {
      String name = project.string("packageName").orElse("");
      RepositoryPath.resolve(folder, project.string("projectFolder").orElse(""))
          .ifPresent(path -> workspace(folder).add(name, path, ""));
    }
  }

  private Workspace workspace(String folder) {
    return workspaces.computeIfAbsent(folder, key -> new Workspace(key, budget));
  }

  /** Adds a package to the nearest workspace above it that has its folder as a member. */
  private void joinWorkspace(PackageFile member) {
    if (member.name().isEmpty()) {
      return;
    }
    for (Workspace workspace : workspacesAbove(member.folder())) {
      if (workspace.hasMember(member.folder())) {
        workspace.add(member.name(), member.folder(), member.version());
        return;
      }
    }
  }

  /** Returns the package of this folder, or null. */
  PackageFile in(String folder) {
    return byFolder.get(folder);
  }

  /** Returns the workspaces that a folder is in, the innermost first. */
  List<Workspace> workspacesAbove(String folder) {
    return above(folder, workspaces);
  }

  /** Returns what a folder is in. */
  Surroundings around(String folder) {
    Surroundings known = surroundings.get(folder);
    if (known == null) {
      boolean hasOwn =
          folder.isEmpty() || byFolder.containsKey(folder) || workspaces.containsKey(folder);
      known =
          hasOwn
              ? new Surroundings(folder, above(folder, byFolder), above(folder, workspaces))
              : around(ScannedFile.folderOf(folder));
      surroundings.put(folder, known);
    }
    return known;
  }

  private static <T> List<T> above(String folder, Map<String, T> byFolder) {
    List<T> above = new ArrayList<>();
    for (String at = folder; ; at = ScannedFile.folderOf(at)) {
      T found = byFolder.get(at);
      if (found != null) {
        above.add(found);
      }
      if (at.isEmpty()) {
        return above;
      }
    }
  }
}
