package dev.phase19.worker.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A language's project files: bounded in number, and each in its size. */
public final class ProjectFiles {
  /** For repositories without any. */
  public static final ProjectFiles NONE = new ProjectFiles(List.of());

  private final Map<String, ProjectFile> byPath = new TreeMap<>();

  public ProjectFiles(List<ProjectFile> files) {
    files.forEach(file -> byPath.put(file.path(), file));
  }

  /** Returns all files, sorted by path. */
  public List<ProjectFile> all() {
    return List.copyOf(byPath.values());
  }

  /** Returns the file of this path. */
  public Optional<ProjectFile> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }
}
