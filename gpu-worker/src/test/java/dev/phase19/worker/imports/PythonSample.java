package dev.phase19.worker.imports;

import dev.phase19.worker.imports.python.PythonLanguage;
import java.util.Collection;
import java.util.stream.Collectors;

/** Folders are packages without a package file; each file is a submodule. */
final class PythonSample implements LanguageSample {
  @Override
  public Language<?> language() {
    return new PythonLanguage();
  }

  @Override
  public String path(String folder, String name) {
    return folder + "/" + name + ".py";
  }

  @Override
  public String imported(String folder, String name) {
    return "x = 1\n";
  }

  @Override
  public String importing(String own, String name, String folder, Collection<String> imported) {
    return imported.stream()
        .map(other -> "from " + folder.replace('/', '.') + " import " + other + "\n")
        .collect(Collectors.joining());
  }
}
