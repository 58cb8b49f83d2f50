package dev.phase19.worker.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the project files of a language, those nearest to the top first, until there are too many
 * or they are too large together.
 */
final class ProjectFileReader {
  /** All project files together may be as large as this many of the largest. */
  private static final int LARGEST_FILES = 256;

  private final ImportBounds bounds;
  private final ScanTally tally;

  ProjectFileReader(ImportBounds bounds, ScanTally tally) {
    this.bounds = bounds;
    this.tally = tally;
  }

  ProjectFiles read(Language<?> language, List<SourceBlob> blobs) throws IOException {
    List<SourceBlob> wanted =
        blobs.stream()
            .filter(blob -> language.isProjectFile(blob.path()))
            .sorted(
                Comparator.comparingInt((SourceBlob blob) -> ScannedFile.depthOf(blob.path()))
                    .thenComparing(SourceBlob::path))
            .toList();
    List<ProjectFile> read = new ArrayList<>();
    Map<Object, String> byIdentity = new HashMap<>();
    long room = (long) LARGEST_FILES * bounds.projectFileBytes();
    for (SourceBlob blob : wanted) {
      if (ScannedFile.depthOf(blob.path()) > bounds.pathDepth()) {
        tally.bite(Bound.PATH_DEPTH, 1);
      } else if (read.size() == bounds.projectFiles() || room < 0) {
        tally.bite(Bound.PROJECT_FILES, 1);
      } else {
        String text = byIdentity.get(blob.identity());
        if (text == null) {
          text = read(blob);
          byIdentity.put(blob.identity(), text);
        }
        room -= text.length();
        read.add(new ProjectFile(blob.path(), text));
      }
    }
    return new ProjectFiles(read);
  }

  /** Returns the text; empty if there is too much of it, or if it is none. */
  private String read(SourceBlob blob) throws IOException {
    try {
      byte[] bytes = blob.content().read();
      if (bytes.length <= bounds.projectFileBytes()) {
        return SourceText.of(bytes, blob.path(), bounds).text();
      }
    } catch (MalformedSourceException e) {
      // As with one that is too large, imports are resolved without it.
    }
    tally.bite(Bound.PROJECT_FILE_SIZE, 1);
    return "";
  }
}
