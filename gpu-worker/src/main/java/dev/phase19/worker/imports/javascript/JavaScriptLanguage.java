package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.ImportSink;
import dev.phase19.worker.imports.Language;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.ProjectFiles;
import dev.phase19.worker.imports.ScannedFile;
import dev.phase19.worker.imports.SourceText;
import java.util.List;
import java.util.Set;

/** JavaScript and TypeScript, also in components of Vue and Svelte, and their imports. */
public final class JavaScriptLanguage implements Language<ModuleImports> {
  private static final Set<String> ENDINGS =
      Set.of("js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "vue", "svelte");
  private static final Set<String> PROJECT_FILES =
      Set.of(PackageFile.NAME, Packages.PNPM, Packages.LERNA, Packages.RUSH);

  @Override
  public String name() {
    return "javascript";
  }

  @Override
  public boolean owns(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') && ENDINGS.contains(path.substring(dot + 1));
  }

  @Override
  public boolean isProjectFile(String path) {
    return PROJECT_FILES.contains(path.substring(path.lastIndexOf('/') + 1))
        || CompilerConfigs.isConfig(path);
  }

  /** Returns where jspm and Yarn keep what they download. */
  @Override
  public Set<String> vendorFolders() {
    return Set.of("jspm_packages", ".yarn", ".pnpm-store");
  }

  @Override
  public int longestAverageLine() {
    return 500;
  }

  @Override
  public ModuleImports scan(SourceText source) throws MalformedSourceException {
    return JavaScriptScanner.scan(source);
  }

  @Override
  public void resolve(
      List<ScannedFile<ModuleImports>> files, ProjectFiles project, ImportSink sink) {
    new JavaScriptResolver(files, project, sink).resolve();
  }
}
