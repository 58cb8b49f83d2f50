package dev.phase19.worker.imports;

import dev.phase19.worker.imports.javascript.JavaScriptLanguage;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Each file is a module, which others import by a path that is mapped to the top. */
final class JavaScriptSample implements LanguageSample {
  @Override
  public Language<?> language() {
    return new JavaScriptLanguage();
  }

  @Override
  public Map<String, String> project() {
    return Map.of("tsconfig.json", "{\"compilerOptions\": {\"paths\": {\"top/*\": [\"./*\"]}}}");
  }

  @Override
  public String path(String folder, String name) {
    return folder + "/" + name + ".ts";
  }

  @Override
  public String imported(String folder, String name) {
    return "export const x = 1;\n";
  }

  @Override
  public String importing(String own, String name, String folder, Collection<String> imported) {
    return imported.stream()
        .map(other -> "import \"top/" + folder + "/" + other + "\";\n")
        .collect(Collectors.joining());
  }
}
