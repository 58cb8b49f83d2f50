package dev.phase19.worker.imports.java;

import dev.phase19.worker.imports.ImportSink;
import dev.phase19.worker.imports.Language;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.ProjectFiles;
import dev.phase19.worker.imports.ScannedFile;
import dev.phase19.worker.imports.SourceText;
import java.util.List;

/** Java files and their imports. */
public final class JavaLanguage implements Language<JavaImports> {
  @Override
  public String name() {
    return "java";
  }

  @Override
  public boolean owns(String path) {
    return path.endsWith(".java");
  }

  @Override
  public JavaImports scan(SourceText source) throws MalformedSourceException {
    return JavaScanner.scan(source);
  }

  @Override
  public void resolve(List<ScannedFile<JavaImports>> files, ProjectFiles project, ImportSink sink) {
    new JavaResolver(files, sink).resolve();
  }
}
