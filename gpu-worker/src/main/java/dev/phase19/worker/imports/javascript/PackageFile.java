package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.RepositoryPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code package.json}: what it says about the files of its package, and about other packages.
 */
final class PackageFile {
  static final String NAME = "package.json";

  private static final List<String> LINKS =
      List.of("file:", "link:", "portal:", "workspace:./", "workspace:../");
  private static final List<String> INSTALLED =
      List.of("dependencies", "devDependencies", "optionalDependencies");
  private static final List<String> DEPENDENCIES =
      List.of("dependencies", "devDependencies", "peerDependencies", "optionalDependencies");

  private final String folder;
  private final JsonObject json;
  private final ExportMap exports;
  private final ExportMap imports;
  private final Map<String, String> links = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Set<String> dependencies = new HashSet<>();

  /**
   * Reads it.
   *
   * @param folder of the package
   */
  PackageFile(String folder, JsonObject json) {
    this.folder = folder;
    this.json = json;
    exports = json.get("exports") == null ? null : ExportMap.ofExports(json.get("exports"));
    imports = ExportMap.ofImports(json.object("imports"));
    for (String kind : DEPENDENCIES) {
      JsonObject versions = json.object(kind);
      for (String name : versions.names()) {
        dependencies.add(name);
        versions.string(name).ifPresent(version -> note(name, version));
      }
    }
  }

  /** Notes a dependency on a folder, or on a package under another name. */
  private void note(String name, String version) {
    for (String link : LINKS) {
      if (version.startsWith(link)) {
        String path = link.endsWith("/") ? version.substring("workspace:".length()) : version;
        RepositoryPath.resolve(folder, path.substring(path.indexOf(':') + 1))
            .ifPresent(target -> links.put(name, target));
        return;
      }
    }
    if (version.startsWith("workspace:")) {
      int at = version.lastIndexOf('@');
      if (at > "workspace:".length()) {
        aliases.put(name, version.substring("workspace:".length(), at));
      }
    } else if (version.startsWith("npm:")) {
      aliases.put(name, "");
    }
  }

  String folder() {
    return folder;
  }

  /** Returns its name; empty if it has none. */
  String name() {
    return json.string("name").orElse("");
  }

  /** Returns its version; empty if it has none. */
  String version() {
    return json.string("version").orElse("");
  }

  /** Returns what it exports; empty if all of its files can be imported. */
  Optional<ExportMap> exports() {
    return Optional.ofNullable(exports);
  }

  /** Returns what names with {@code #} at the beginning mean in it. */
  ExportMap imports() {
    return imports;
  }

  /** Returns the paths of its main file, relative to its folder, the first that exists is meant. */
  List<String> entries(Dialect dialect) {
    List<String> entries = new ArrayList<>();
    for (String field : dialect.entryFields()) {
      json.string(field).ifPresent(entries::add);
    }
    return entries;
  }

  /** Returns the folder that a dependency is taken from; empty if it is in no folder. */
  Optional<String> link(String dependency) {
    return Optional.ofNullable(links.get(dependency));
  }

  /**
   * Returns the name under which the workspace knows a dependency; empty if it comes from a
   * registry under an alias.
   */
  String nameInWorkspace(String dependency) {
    return aliases.getOrDefault(dependency, dependency);
  }

  /**
   * Whether it asks for other versions of a dependency than this. What others shall provide ({@code
   * peerDependencies}) does not count.
   */
  boolean excludes(String dependency, String version) {
    for (String kind : INSTALLED) {
      Optional<String> range = json.object(kind).string(dependency);
      if (range.isPresent()) {
        return VersionRange.excludes(range.get(), version);
      }
    }
    return false;
  }

  /** Whether it lists a package of this name. */
  boolean dependsOn(String name) {
    return dependencies.contains(name);
  }

  /** Returns the folders of the packages that belong to it, as patterns. */
  List<String> workspaces() {
    Object workspaces = json.get("workspaces");
    return workspaces instanceof JsonObject object
        ? object.strings("packages")
        : json.strings("workspaces");
  }
}
