package dev.phase19.worker.imports;

import dev.phase19.worker.imports.java.JavaLanguage;
import java.util.Collection;
import java.util.stream.Collectors;

/** Each folder is a package of its name, and each file in it a public class. */
final class JavaSample implements LanguageSample {
  @Override
  public Language<?> language() {
    return new JavaLanguage();
  }

  @Override
  public String path(String folder, String name) {
    return folder + "/" + name + ".java";
  }

  @Override
  public String imported(String folder, String name) {
    return "package " + packageOf(folder) + "; public class " + name + " {}";
  }

  @Override
  public String importing(String own, String name, String folder, Collection<String> imported) {
    return imported.stream()
        .map(other -> "import " + packageOf(folder) + "." + other + ";\n")
        .collect(
            Collectors.joining("", "package " + packageOf(own) + ";\n", "class " + name + " {}\n"));
  }

  private static String packageOf(String folder) {
    return folder.replace('/', '.');
  }
}
