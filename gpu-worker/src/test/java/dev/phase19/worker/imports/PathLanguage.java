package dev.phase19.worker.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A language for tests: each line of a file is the path of a file that it imports. Paths are
 * relative to the folder that the project file {@code root} of the repository names; paths that
 * begin with {@code lib:} are external.
 */
final class PathLanguage implements Language<List<String>> {
  @Override
  public String name() {
    return "path";
  }

  @Override
  public boolean owns(String path) {
    return path.endsWith(".path");
  }

  @Override
  public boolean isProjectFile(String path) {
    return path.equals("root") || path.endsWith("/root");
  }

  @Override
  public int longestAverageLine() {
    return 1000;
  }

  @Override
  public List<String> scan(SourceText source) throws MalformedSourceException {
    SourceCursor cursor = new SourceCursor(source);
    Found<String> found = source.found();
    while (!cursor.atEnd()) {
      int start = cursor.position();
      cursor.skipLine();
      String line = cursor.textSince(start);
      if (line.equals("/*")) {
        throw new MalformedSourceException("it ends inside a comment");
      }
      if (!line.isBlank() && !line.startsWith("//")) {
        found.add(line, line);
      }
      cursor.next();
    }
    return found.list();
  }

  @Override
  public void resolve(
      List<ScannedFile<List<String>>> files, ProjectFiles project, ImportSink sink) {
    String root = project.at("root").map(ProjectFile::text).orElse("");
    Map<String, Integer> byPath = new HashMap<>();
    files.forEach(file -> byPath.put(file.path(), file.node()));
    for (ScannedFile<List<String>> file : files) {
      for (String imported : file.scan()) {
        Integer node = byPath.get(root + imported.replaceFirst("^\\./", ""));
        if (imported.startsWith("lib:")) {
          sink.external(file.node());
        } else if (node == null) {
          sink.unresolved(file.node(), imported, Unresolved.NO_SUCH_FILE);
        } else {
          sink.resolved(file.node(), node);
        }
      }
    }
  }
}
