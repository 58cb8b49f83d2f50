package dev.phase19.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of configuration keys in {@code docs/operations.md}. */
public final class OperationsPage {
  private static final Path PAGE = Path.of("../docs/operations.md");
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\| `([^`]*)` \\| .+ \\|");

  private OperationsPage() {}

  /** Asserts that the table under a heading has each key of a configuration, and its default. */
  public static void assertHas(String heading, Object configuration) throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int start = lines.indexOf("### " + heading);
    assertThat(start).as("heading %s", heading).isNotNegative();
    Map<String, String> rows = new TreeMap<>();
    for (String line : lines.subList(start + 1, lines.size())) {
      if (line.startsWith("#")) {
        break;
      }
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(row.group(1), row.group(2));
      }
    }
    assertThat(rows).isEqualTo(ConfigurationKeys.of(configuration));
  }
}
