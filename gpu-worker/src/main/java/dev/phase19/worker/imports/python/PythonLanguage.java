package dev.phase19.worker.imports.python;

import dev.phase19.worker.imports.EdgeSink;
import dev.phase19.worker.imports.Language;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.ScanProgress;
import dev.phase19.worker.imports.ScannedFile;
import java.util.List;

/** Python files and their imports. */
public final class PythonLanguage implements Language<List<PythonImport>> {
  @Override
  public boolean owns(String path) {
    return path.endsWith(".py") || path.endsWith(".pyi");
  }

  @Override
  public List<PythonImport> scan(byte[] source) throws MalformedSourceException {
    return PythonScanner.scan(source);
  }

  @Override
  public void resolve(
      List<ScannedFile<List<PythonImport>>> files, EdgeSink edges, ScanProgress progress) {
    new PythonResolver(files, progress).resolve(edges);
  }
}
