package dev.phase19.jmeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A number that is formatted without a locale uses the machine's locale and may come out in Arabic
 * digits. Bytecode does not show what a format contains, so this test reads the sources.
 */
class LocaleRuleTest {
  private static final Pattern NUMBER =
      Pattern.compile("%(?:[0-9]+\\$)?[-+#0,(]*[0-9]*(?:\\.[0-9]+)?[dfeEgG]");

  /** Number of lines around a format in which its locale may be named. */
  private static final int STATEMENT = 4;

  @Test
  void numbersAreFormattedInALocaleThatIsNamed() throws IOException {
    List<String> found = new ArrayList<>();
    for (String module : List.of("jmeter-plugin", "test-plans")) {
      Path sources = Path.of("..", module, "src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          List<String> lines = Files.readAllLines(file);
          for (int i = 0; i < lines.size(); i++) {
            int from = Math.max(0, i - STATEMENT);
            int to = Math.min(lines.size(), i + STATEMENT);
            String near = String.join(" ", lines.subList(from, to));
            if (NUMBER.matcher(lines.get(i)).find()
                && lines.get(i).contains("\"")
                && !near.contains("Locale.ROOT")
                && !near.contains("stagesAs(")) {
              found.add(file + ":" + (i + 1) + " " + lines.get(i).strip());
            }
          }
        }
      }
    }

    assertThat(found).as("write %s, or format with Locale.ROOT").isEmpty();
  }
}
