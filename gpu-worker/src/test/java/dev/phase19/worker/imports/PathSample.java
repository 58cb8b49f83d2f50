package dev.phase19.worker.imports;

import java.util.Collection;
import java.util.stream.Collectors;

/** The laws hold for the language of the tests, so they can be met. */
final class PathSample implements LanguageSample {
  @Override
  public Language<?> language() {
    return new PathLanguage();
  }

  @Override
  public String path(String folder, String name) {
    return folder + "/" + name + ".path";
  }

  @Override
  public String imported(String folder, String name) {
    return "";
  }

  @Override
  public String importing(String own, String name, String folder, Collection<String> imported) {
    return imported.stream().map(other -> path(folder, other)).collect(Collectors.joining("\n"));
  }
}
