package dev.phase19.worker.imports.python;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads {@code setup.cfg}: setuptools' {@code package_dir} and {@code where}, and pytest's {@code
 * pythonpath}. The syntax is that of Python's {@code configparser}: a value goes on in the lines
 * that are indented. As in setuptools, a dash in a key is an underscore.
 */
final class SetupConfiguration {
  private static final String OPTIONS = "[options]";
  private static final String FIND = "[options.packages.find]";
  private static final String PYTEST = "[tool:pytest]";

  private final Map<String, StringBuilder> values = new TreeMap<>();

  private SetupConfiguration() {}

  static void read(String text, DeclaredRoots roots) {
    SetupConfiguration file = new SetupConfiguration();
    file.read(text);
    file.declare(roots);
  }

  private void read(String text) {
    Optional<String> section = Optional.empty();
    StringBuilder value = new StringBuilder();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String content = line.strip();
      if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
        continue;
      }
      int separator = separator(content);
      if (Character.isWhitespace(line.charAt(0))) {
        value.append('\n').append(content);
      } else if (content.startsWith("[")) {
        String header = content.substring(0, content.lastIndexOf(']') + 1);
        section = Stream.of(OPTIONS, FIND, PYTEST).filter(header::equals).findAny();
      } else if (separator > 0) {
        value = new StringBuilder(content.substring(separator + 1).strip());
        if (section.isPresent()) {
          String key = content.substring(0, separator).strip().replace('-', '_');
          values.put(section.get() + key, value);
        }
      }
    }
  }

  /** Returns where the sign between key and value is; negative if there is none. */
  private static int separator(String content) {
    int equals = content.indexOf('=');
    int colon = content.indexOf(':');
    return equals < 0 || colon >= 0 && colon < equals ? colon : equals;
  }

  private void declare(DeclaredRoots roots) {
    for (String line : lines(OPTIONS + "package_dir")) {
      int separator = line.indexOf('=');
      if (separator >= 0) {
        roots.addPackage(
            line.substring(0, separator).strip(), line.substring(separator + 1).strip());
      }
    }
    for (String where : lines(FIND + "where")) {
      roots.addRoot(where);
    }
    for (String paths : lines(PYTEST + "pythonpath")) {
      for (String path : paths.split("\\s+")) {
        roots.addRoot(path);
      }
    }
    if (roots.roots().isEmpty() && values.containsKey(OPTIONS + "packages")) {
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
