package dev.phase19.worker.imports.go;

import dev.phase19.worker.imports.ImportSink;
import dev.phase19.worker.imports.Language;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.ProjectFiles;
import dev.phase19.worker.imports.ScannedFile;
import dev.phase19.worker.imports.SourceText;
import java.util.List;
import java.util.Set;

/** Go files and their imports. */
public final class GoLanguage implements Language<GoImports> {
  @Override
  public String name() {
    return "go";
  }

  @Override
  public boolean owns(String path) {
    return path.endsWith(".go");
  }

  @Override
  public boolean isProjectFile(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.equals(GoModules.MOD) || file.equals(GoModules.WORK);
  }

  /** Returns where {@code go mod vendor} and its predecessor put the modules that are needed. */
  @Override
  public Set<String> vendorFolders() {
    return Set.of("vendor", "Godeps");
  }

  @Override
  public GoImports scan(SourceText source) throws MalformedSourceException {
    return GoScanner.scan(source);
  }

  @Override
  public void resolve(List<ScannedFile<GoImports>> files, ProjectFiles project, ImportSink sink) {
    new GoResolver(files, project, sink).resolve();
  }
}
