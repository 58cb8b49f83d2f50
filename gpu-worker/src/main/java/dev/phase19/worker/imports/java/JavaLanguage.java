package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.EdgeSink;
import dev.phase19.worker.imports.Language;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.ScanProgress;
import dev.phase19.worker.imports.ScannedFile;
import java.util.List;

/** Java files and their imports. */
public final class JavaLanguage implements Language<JavaImports> {
  @Override
  public boolean owns(String path) {
    return path.endsWith(".java");
  }

  @Override
  public JavaImports scan(byte[] source) throws MalformedSourceException {
    return JavaScanner.scan(source);
  }

  @Override
  public void resolve(List<ScannedFile<JavaImports>> files, EdgeSink edges, ScanProgress progress) {
    new JavaResolver(files, progress).resolve(edges);
  }
}
