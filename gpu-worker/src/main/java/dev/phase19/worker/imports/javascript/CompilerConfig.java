package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.ScannedFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A {@code tsconfig.json} or {@code jsconfig.json} with what it inherits from others, as far as it
 * says which files it is for and how these import (<i>TSConfig Reference</i>).
 */
final class CompilerConfig {
  /** How many folders a setting may name, and how many targets a path may have. */
  private static final int MAX_VALUES = 16;

  /** Characters of a folder or target. */
  private static final int MAX_LENGTH = 1024;

  private final String folder;
  private final List<String> references;
  private final Settings settings;
  private final Globs files;
  private final Globs included;
  private final Globs excluded;

  /**
   * What a name is mapped to.
   *
   * @param paths of files or folders, the first that exists is meant
   * @param isForEveryName whether all names are mapped in this way
   */
  record Mapping(List<String> paths, boolean isForEveryName) {}

  /** What configurations inherit; null where nothing is said. */
  private static final class Settings {
    ConfigPath baseUrl;
    ConfigPath outDir;
    ConfigPath declarationDir;
    ConfigPath rootDir;
    List<ConfigPath> rootDirs;
    List<ConfigPath> typeRoots;
    Set<String> conditions;
    PatternMap<List<String>> paths;
    String pathsFolder;
    ConfigPatterns files;
    ConfigPatterns include;
    ConfigPatterns exclude;

    /** Takes over what another configuration says. */
    void override(Settings by) {
      baseUrl = by.baseUrl == null ? baseUrl : by.baseUrl;
      outDir = by.outDir == null ? outDir : by.outDir;
      declarationDir = by.declarationDir == null ? declarationDir : by.declarationDir;
      rootDir = by.rootDir == null ? rootDir : by.rootDir;
      rootDirs = by.rootDirs == null ? rootDirs : by.rootDirs;
      typeRoots = by.typeRoots == null ? typeRoots : by.typeRoots;
      conditions = by.conditions == null ? conditions : by.conditions;
      pathsFolder = by.paths == null ? pathsFolder : by.pathsFolder;
      paths = by.paths == null ? paths : by.paths;
      files = by.files == null ? files : by.files;
      include = by.include == null ? include : by.include;
      exclude = by.exclude == null ? exclude : by.exclude;
    }
  }

  /**
   * Reads a configuration.
   *
   * @param path of its file
   * @param bases that it extends, the last of which wins
   */
  CompilerConfig(String path, JsonObject json, List<CompilerConfig> bases, StepBudget budget) {
    folder = ScannedFile.folderOf(path);
    references =
        json.objects("references").stream()
            .flatMap(reference -> reference.string("path").stream())
            .toList();
    settings = new Settings();
    bases.forEach(base -> settings.override(base.settings));
    settings.override(read(json, budget));
    files = relative(settings.files, false, budget);
    included = relative(settings.include, true, budget);
    excluded = relative(settings.exclude, true, budget);
  }

  private Globs relative(ConfigPatterns patterns, boolean coverFolders, StepBudget budget) {
    Globs globs = new Globs(coverFolders, budget);
    return patterns == null ? globs : patterns.relativeTo(folder, globs);
  }

  private Settings read(JsonObject json, StepBudget budget) {
    JsonObject options = json.object("compilerOptions");
    Settings own = new Settings();
    own.baseUrl = path(options, "baseUrl");
    own.outDir = path(options, "outDir");
    own.declarationDir = path(options, "declarationDir");
    own.rootDir = path(options, "rootDir");
    own.rootDirs = paths(options, "rootDirs");
    own.typeRoots = paths(options, "typeRoots");
    own.files = patterns(json, "files", new Globs(false, budget));
    own.include = patterns(json, "include", new Globs(true, budget));
    own.exclude = patterns(json, "exclude", new Globs(true, budget));
    if (options.has("customConditions")) {
      own.conditions = new HashSet<>(options.strings("customConditions"));
    }
    if (options.has("paths")) {
      JsonObject paths = options.object("paths");
      Map<String, List<String>> targets = new LinkedHashMap<>();
      for (String name : paths.names()) {
        targets.put(name, values(paths, name));
      }
      own.paths = new PatternMap<>(targets);
      own.pathsFolder = folder;
    }
    return own;
  }

  private ConfigPath path(JsonObject options, String name) {
    return values(options, name).stream()
        .findFirst()
        .map(value -> new ConfigPath(folder, value))
        .orElse(null);
  }

  private List<ConfigPath> paths(JsonObject options, String name) {
    return options.has(name)
        ? values(options, name).stream().map(value -> new ConfigPath(folder, value)).toList()
        : null;
  }

  private static List<String> values(JsonObject options, String name) {
    return options.strings(name).stream()
        .filter(value -> value.length() <= MAX_LENGTH)
        .limit(MAX_VALUES)
        .toList();
  }

  private ConfigPatterns patterns(JsonObject json, String name, Globs globs) {
    return json.has(name) ? ConfigPatterns.of(folder, json.strings(name), globs) : null;
  }

  String folder() {
    return folder;
  }

  /** Returns the paths of the projects that it refers to, relative to its folder. */
  List<String> references() {
    return references;
  }

  /** Whether it is for the file of this path. */
  boolean covers(String path) {
    if (settings.files != null && settings.files.match(path, files)) {
      return true;
    }
    boolean isIncluded =
        settings.include == null
            ? settings.files == null && isBelow(path, folder)
            : settings.include.match(path, included);
    return isIncluded && (settings.exclude == null || !settings.exclude.match(path, excluded));
  }

  /** Whether it may be for files in a folder, or below it. */
  boolean reaches(String of) {
    boolean isForAll = settings.files == null && settings.include == null;
    return isForAll && (of.equals(folder) || isBelow(of, folder) || isBelow(folder, of))
        || settings.files != null && settings.files.own().reach(of)
        || settings.include != null && settings.include.own().reach(of)
        || files.reach(of)
        || included.reach(of);
  }

  static boolean isBelow(String path, String folder) {
    return folder.isEmpty() || path.startsWith(folder) && path.startsWith("/", folder.length());
  }

  Optional<String> baseUrl() {
    return in(settings.baseUrl);
  }

  /** Returns the folder of the sources from which a compiler makes those in {@link #outputs}. */
  Optional<String> rootDir() {
    return in(settings.rootDir);
  }

  /** Returns the folders that a compiler writes to. */
  List<String> outputs() {
    return Stream.of(in(settings.outDir), in(settings.declarationDir))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /** Returns the folders that count as one for relative imports. */
  List<String> rootDirs() {
    return in(settings.rootDirs);
  }

  /** Returns the folders of packages of types. */
  List<String> typeRoots() {
    return in(settings.typeRoots);
  }

  /** Returns further conditions for what packages export. */
  Set<String> conditions() {
    return settings.conditions == null ? Set.of() : settings.conditions;
  }

  /** Returns what its {@code paths} say about a name; empty if nothing. */
  Optional<Mapping> mapping(String name) {
    if (settings.paths == null) {
      return Optional.empty();
    }
    String base = baseUrl().orElse(settings.pathsFolder);
    return settings.paths.match(name).map(match -> mapping(base, match, name));
  }

  private Mapping mapping(String base, PatternMap.Match<List<String>> match, String name) {
    List<String> paths = new ArrayList<>();
    for (String target : match.value()) {
      int star = target.indexOf('*');
      String path =
          star < 0 ? target : target.substring(0, star) + match.rest() + target.substring(star + 1);
      new ConfigPath(base, path).in(folder).ifPresent(paths::add);
    }
    return new Mapping(paths, match.rest().equals(name));
  }

  private Optional<String> in(ConfigPath path) {
    return path == null ? Optional.empty() : path.in(folder);
  }

  private List<String> in(List<ConfigPath> paths) {
    return paths == null
        ? List.of()
        : paths.stream().flatMap(path -> path.in(folder).stream()).toList();
  }
}
