package dev.phase19.worker.imports.python;

import dev.phase19.worker.imports.ImportSink;
import dev.phase19.worker.imports.Language;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.ProjectFiles;
import dev.phase19.worker.imports.ScannedFile;
import dev.phase19.worker.imports.SourceText;
import java.util.List;
import java.util.Set;

/** Python files and their imports. */
public final class PythonLanguage implements Language<PythonSource> {
  @Override
  public String name() {
    return "python";
  }

  @Override
  public boolean owns(String path) {
    return path.endsWith(".py") || path.endsWith(".pyi");
  }

  @Override
  public boolean isProjectFile(String path) {
    return DeclaredRoots.areIn(path.substring(path.lastIndexOf('/') + 1));
  }

  /** Not {@code venv}, which is a package of the standard library; its files are in others. */
  @Override
  public Set<String> vendorFolders() {
    return Set.of("_vendor", "__pypackages__", ".tox", ".nox", ".eggs");
  }

  @Override
  public PythonSource scan(SourceText source) throws MalformedSourceException {
    return PythonScanner.scan(source);
  }

  @Override
  public void resolve(
      List<ScannedFile<PythonSource>> files, ProjectFiles project, ImportSink sink) {
    new PythonResolver(files, project, sink).resolve();
  }
}
