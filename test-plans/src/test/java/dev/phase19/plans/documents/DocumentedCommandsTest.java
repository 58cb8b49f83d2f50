package dev.phase19.plans.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks the table in {@code docs/ci.md} that says what runs each command of the documents. */
final class DocumentedCommandsTest {
  private static final Path PAGE = Path.of("../docs/ci.md");
  private static final String HEADING = "## The commands of these documents";
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(?<command>[^`]+)` \\| (?<by>[^|]+) \\|$");
  private static final Pattern TEST_CLASS = Pattern.compile("`(\\w+(?:IT|Test|Benchmark))`");

  /** Covers the commands that begin with {@code command}; {@code by} says what runs them. */
  private record Row(String command, String by) {
    /** A command with a profile is covered only by a row with a profile. */
    boolean isOf(String typed) {
      return (typed + " ").startsWith(command + " ")
          && typed.contains(" -P") == command.contains(" -P");
    }
  }

  private static List<Row> rows;
  private static Set<String> commands;

  @BeforeAll
  static void read() throws IOException {
    String page = Files.readString(PAGE);
    String table = page.substring(page.indexOf(HEADING));
    rows = ROW.matcher(table).results().map(row -> new Row(row.group(1), row.group(2))).toList();
    commands = new TreeSet<>();
    for (Path document : DocumentsTest.documents().toList()) {
      commands.addAll(DocumentedCommands.in(Files.readString(document).replace(table, "")));
    }
  }

  @Test
  void eachCommandStandsInTheTable() {
    List<String> unknown = new ArrayList<>(commands);
    unknown.removeIf(command -> rows.stream().anyMatch(row -> row.isOf(command)));

    assertThat(commands).hasSizeGreaterThan(40);
    assertThat(unknown).isEmpty();
  }

  @Test
  void eachRowIsOfACommand() {
    assertThat(rows).allSatisfy(row -> assertThat(commands).as(row.command()).anyMatch(row::isOf));
  }

  @Test
  void whatRunsACommandIsThereOrItIsMarked() throws IOException {
    Set<String> classes = testClasses();
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.by())
                  .containsPattern("`\\w+(IT|Test|Benchmark)`|`.ci/run`|by hand|not run");
              assertThat(
                      TEST_CLASS.matcher(row.by()).results().map(found -> found.group(1)).toList())
                  .as(row.by())
                  .allMatch(classes::contains);
            });
  }

  private static Set<String> testClasses() throws IOException {
    try (Stream<Path> files =
        Files.find(Path.of(".."), 20, (file, is) -> file.toString().contains("/src/test/java/"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }
}
