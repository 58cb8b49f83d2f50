package dev.phase19.worker.imports.python;

import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@code setup.cfg}: setuptools' {@code package_dir} and {@code where}, and pytest's {@code
 * pythonpath}. The syntax is that of Python's {@code configparser}: a value goes on in the lines
 * that are indented.
 */
final class SetupConfiguration {
  private final Map<String, StringBuilder> values = new TreeMap<>();

  private SetupConfiguration() {}

  static void read(String text, DeclaredRoots roots) {
    SetupConfiguration file = new SetupConfiguration();
    file.read(text);
    file.declare(roots);
  }

  private void read(String text) {
    String section = "";
    StringBuilder value = new StringBuilder();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String content = line.strip();
      if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
        continue;
      }
      int separator = content.indexOf('=');
      if (Character.isWhitespace(line.charAt(0))) {
        value.append('\n').append(content);
      } else if (content.startsWith("[")) {
        section = content;
      } else if (separator > 0) {
        String key = section + content.substring(0, separator).strip();
        value = new StringBuilder(content.substring(separator + 1).strip());
        values.put(key, value);
      }
    }
  }

  private void declare(DeclaredRoots roots) {
    for (String line : lines("[options]package_dir")) {
      int separator = line.indexOf('=');
      if (separator >= 0) {
        roots.addPackage(
            line.substring(0, separator).strip(), line.substring(separator + 1).strip());
      }
    }
    for (String where : lines("[options.packages.find]where")) {
      roots.addRoot(where);
    }
    for (String paths : lines("[tool:pytest]pythonpath")) {
      for (String path : paths.split("\\s+")) {
        roots.addRoot(path);
      }
    }
    if (roots.roots().isEmpty() && values.containsKey("[options]packages")) {
      roots.addRoot("");
    }
  }

  private Iterable<String> lines(String key) {
    return values
            .getOrDefault(key, new StringBuilder())
            .toString()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
        ::iterator;
  }
}
