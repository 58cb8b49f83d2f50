package dev.phase19.worker.imports;

import dev.phase19.worker.imports.go.GoLanguage;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Each file is a package of its own, in a folder of its name. */
final class GoSample implements LanguageSample {
  @Override
  public Language<?> language() {
    return new GoLanguage();
  }

  @Override
  public Map<String, String> project() {
    return Map.of("go.mod", "module example.com/m\n");
  }

  @Override
  public String path(String folder, String name) {
    return folder + "/" + name + "/a.go";
  }

  @Override
  public String imported(String folder, String name) {
    return "package p\n";
  }

  @Override
  public String importing(String own, String name, String folder, Collection<String> imported) {
    return imported.stream()
        .map(other -> "\t\"example.com/m/" + folder + "/" + other + "\"\n")
        .collect(Collectors.joining("", "package p\nimport (\n", ")\n"));
  }
}
