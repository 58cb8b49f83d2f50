package dev.phase19.worker.repository;

import dev.phase19.worker.git.RepositoryFile;
import dev.phase19.worker.git.RepositoryFiles;
import dev.phase19.worker.imports.ImportGraph;
import dev.phase19.worker.imports.ImportGraphBuilder;
import dev.phase19.worker.imports.SourceBlob;
import dev.phase19.worker.imports.SourceSelection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Makes the import graph of a repository's files, within limits. */
public final class RepositoryParser {
  private final ImportGraphBuilder imports;
  private final ParseLimits limits;
  private final LongSupplier nanoTime;

  RepositoryParser(ImportGraphBuilder imports, ParseLimits limits, LongSupplier nanoTime) {
    this.imports = imports;
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /**
   * Reads the files that are written in a known language, and follows their imports.
   *
   * @throws IOException if a file cannot be read
   * @throws ParseLimitException if the files have too many bytes, or take too long
   */
  public ImportGraph parse(RepositoryFiles files, ParseProgress progress) throws IOException {
    Parsing parsing = new Parsing(limits, progress, nanoTime);
    SourceSelection selection = imports.selection();
    List<SourceBlob> blobs = new ArrayList<>();
    for (RepositoryFile file : files.files(selection)) {
      blobs.add(new SourceBlob(file.path(), file.identity(), () -> parsing.read(file)));
    }
    return imports.build(selection, blobs, parsing);
  }
}
