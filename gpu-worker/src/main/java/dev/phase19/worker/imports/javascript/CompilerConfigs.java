package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.ImportSink;
import dev.phase19.worker.imports.ProjectFile;
import dev.phase19.worker.imports.ProjectFiles;
import dev.phase19.worker.imports.RepositoryPath;
import dev.phase19.worker.imports.ScannedFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The configurations of a repository. A file has the nearest {@code tsconfig.json} or {@code
 * jsconfig.json} above it that is for this file, or that refers to a configuration which is. If
 * there is none, it has the nearest.
 */
final class CompilerConfigs {
  private static final List<String> NAMES = List.of("tsconfig.json", "jsconfig.json");

  /** Configurations that extend each other; real ones have up to about five. */
  private static final int MAX_EXTENDED = 64;

  private static final int MAX_BASES = 16;

  /** Projects that a configuration refers to, and those that these refer to. */
  private static final int MAX_REFERENCES = 1000;

  /** What it takes to ask a configuration for a file, or to find one by its path. */
  private static final int STEPS = 50;

  private static final CompilerConfig NO_CONFIG =
      new CompilerConfig("", new JsonObject(), List.of(), new StepBudget(0));

  private static final Level NO_LEVEL = new Level(List.of(), Optional.empty());

  private final Map<String, JsonObject> unread = new HashMap<>();
  private final Map<String, CompilerConfig> configs = new LinkedHashMap<>();
  private final Map<String, Level> levels = new HashMap<>();
  private final Packages packages;
  private final StepBudget budget;

  /**
   * What the files of a folder may have.
   *
   * @param candidates configurations that may be for them, the nearest first
   * @param nearest the nearest; empty if there is none
   */
  private record Level(List<CompilerConfig> candidates, Optional<CompilerConfig> nearest) {}

  CompilerConfigs(ProjectFiles project, Packages packages, StepBudget budget, ImportSink sink) {
    this.packages = packages;
    this.budget = budget;
    for (ProjectFile file : project.all()) {
      sink.check();
      if (isConfig(file.path())) {
        unread.put(file.path(), Json.read(file.text()));
      }
    }
    for (ProjectFile file : project.all()) {
      sink.check();
      config(file.path(), MAX_EXTENDED);
    }
  }

  /**
   * Whether a file is a configuration, or may be one that others inherit, by its name, or by that
   * of its folder: packages whose only content is such configurations name them freely.
   */
  static boolean isConfig(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String folder = ScannedFile.folderOf(path);
    String parent = folder.substring(folder.lastIndexOf('/') + 1);
    return name.endsWith(".json")
        && !name.equals(PackageFile.NAME)
        && (name.contains("tsconfig")
            || name.contains("jsconfig")
            || name.equals("base.json")
            || name.endsWith(".base.json")
            || parent.contains("tsconfig")
            || parent.contains("ts-config")
            || parent.contains("typescript-config"));
  }

  /** Returns the configuration of this path, or null. */
  private CompilerConfig config(String path, int extended) {
    CompilerConfig known = configs.get(path);
    JsonObject json = unread.get(path);
    if (known != null || json == null || extended == 0) {
      return known;
    }
    unread.remove(path); // so that one which extends itself ends
    List<CompilerConfig> bases = new ArrayList<>();
    for (String base : json.strings("extends").stream().limit(MAX_BASES).toList()) {
      paths(ScannedFile.folderOf(path), base).stream()
          .map(candidate -> config(candidate, extended - 1))
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresent(bases::add);
    }
    CompilerConfig read = new CompilerConfig(path, json, bases, budget);
    configs.put(path, read);
    return read;
  }

  /** Returns the paths at which a configuration may be that another extends. */
  private List<String> paths(String folder, String base) {
    ModuleName specifier = ModuleName.of(base);
    if (specifier.isRelative()) {
      return RepositoryPath.resolve(folder, base)
          .map(path -> List.of(path, path + ".json"))
          .orElse(List.of());
    }
    for (Workspace workspace : packages.workspacesAbove(folder)) {
      String found = workspace.folderOf(specifier.packageName());
      if (found != null && packages.in(found) != null) {
        return inPackage(packages.in(found), specifier.subpath());
      }
    }
    return List.of();
  }

  private static List<String> inPackage(PackageFile found, String subpath) {
    List<String> paths = new ArrayList<>();
    found
        .exports()
        .map(exports -> exports.find(subpath.isEmpty() ? "." : "./" + subpath, Set.of("node")))
        .ifPresent(targets -> paths.addAll(targets.active()));
    if (subpath.isEmpty()) {
      paths.add(NAMES.get(0));
    } else {
      Collections.addAll(paths, subpath, subpath + ".json", subpath + "/" + NAMES.get(0));
    }
    return paths.stream()
        .flatMap(path -> RepositoryPath.resolve(found.folder(), path).stream())
        .toList();
  }

  /** Returns all configurations. */
  Collection<CompilerConfig> all() {
    return configs.values();
  }

  /** Returns the configuration of the file of this path; an empty one if there is none. */
  CompilerConfig of(String path) {
    Level level = level(ScannedFile.folderOf(path));
    for (CompilerConfig config : level.candidates()) {
      if (!budget.take(STEPS)) {
        break;
      }
      if (config.covers(path)) {
        return config;
      }
    }
    return level.nearest().orElse(NO_CONFIG);
  }

  private Level level(String folder) {
    Level known = levels.get(folder);
    if (known == null) {
      Level above = folder.isEmpty() ? NO_LEVEL : level(ScannedFile.folderOf(folder));
      List<CompilerConfig> here = withReferences(folder);
      List<CompilerConfig> candidates = new ArrayList<>();
      addReaching(folder, here, candidates);
      addReaching(folder, above.candidates(), candidates);
      known =
          candidates.equals(above.candidates()) && here.isEmpty()
              ? above
              : new Level(candidates, here.stream().findFirst().or(above::nearest));
      levels.put(folder, known);
    }
    return known;
  }

  private void addReaching(
      String folder, List<CompilerConfig> configs, List<CompilerConfig> candidates) {
    for (CompilerConfig config : configs) {
      if (budget.take(STEPS) && config.reaches(folder)) {
        candidates.add(config);
      }
    }
  }

  private List<CompilerConfig> withReferences(String folder) {
    List<CompilerConfig> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : NAMES) {
      add(RepositoryPath.join(folder, name), seen, found);
    }
    for (int i = 0; i < found.size(); i++) {
      for (String reference : found.get(i).references()) {
        if (found.size() >= MAX_REFERENCES || !budget.take(STEPS)) {
          return found;
        }
        String of = found.get(i).folder();
        RepositoryPath.resolve(of, reference)
            .ifPresent(
                path -> {
                  if (!add(path, seen, found)) {
                    add(RepositoryPath.join(path, NAMES.get(0)), seen, found);
                  }
                });
      }
    }
    return found;
  }

  private boolean add(String path, Set<String> seen, List<CompilerConfig> found) {
    CompilerConfig config = configs.get(path);
    if (config != null && seen.add(path)) {
      found.add(config);
    }
    return config != null;
  }
}
