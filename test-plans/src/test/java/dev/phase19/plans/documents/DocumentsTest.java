package dev.phase19.plans.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the documents: links, length of lines and table cells, error codes, the CI recipe. */
final class DocumentsTest {
  private static final int MAX_LINE_LENGTH = 120;
  private static final int MAX_SENTENCES = 2;
  private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\||<br>");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?]+\\s+(?=[\\p{Lu}*(])");
  private static final Path PROJECT = Path.of("..");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  static Stream<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(PROJECT.resolve("README.md")));
    documents.add(PROJECT.resolve("CONTRIBUTING.md"));
    try (Stream<Path> docs = Files.list(PROJECT.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    return documents.stream();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksLeadToFilesAndHeadingsThatAreThere(Path document) throws IOException {
    List<String> broken = new ArrayList<>();
    Matcher links = LINK.matcher(Files.readString(document));
    while (links.find()) {
      String link = links.group(1);
      if (!link.matches("[a-z]+:.*") && !leads(document, link)) {
        broken.add(link);
      }
    }
    assertThat(broken).isEmpty();
  }

  /** Tables, code, and lines that have no blank to break at may be longer. */
  @ParameterizedTest
  @MethodSource("documents")
  void linesHaveAtMost120Characters(Path document) throws IOException {
    List<String> tooLong = new ArrayList<>();
    boolean code = false;
    for (String line : Files.readAllLines(document)) {
      code ^= line.strip().startsWith("```");
      boolean breakable = !code && !line.strip().matches("(\\||\\[[^]]+]: |!\\[).*|`[^`]*`.?");
      if (breakable && line.length() > MAX_LINE_LENGTH) {
        tooLong.add(line);
      }
    }

    assertThat(tooLong).isEmpty();
  }

  /** Readers scan a table; what needs more sentences belongs in the text. */
  @ParameterizedTest
  @MethodSource("documents")
  void cellsHaveAtMostTwoSentences(Path document) throws IOException {
    List<String> tooLong =
        Files.readString(document)
            .lines()
            .filter(line -> line.startsWith("|"))
            .flatMap(CELL_END::splitAsStream)
            .map(cell -> CODE.matcher(cell).replaceAll("code").strip())
            .filter(cell -> SENTENCE_END.matcher(cell + ". X").results().count() > MAX_SENTENCES)
            .toList();

    assertThat(tooLong).isEmpty();
  }

  private static boolean leads(Path document, String link) throws IOException {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path file = path.isEmpty() ? document : document.resolveSibling(path);
    if (!Files.exists(file)) {
      return false;
    }
    return hash < 0
        || !file.toString().endsWith(".md")
        || anchors(Files.readString(file)).contains(link.substring(hash + 1));
  }

  /** Returns the anchors as GitHub makes them: lower case, hyphens for blanks, no other signs. */
  private static List<String> anchors(String text) {
    return HEADING
        .matcher(text)
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  /** The codes are those that the sources of the worker and of the queue contain. */
  @Test
  void everyErrorCodeOfJobsIsInTroubleshooting() throws IOException {
    String page = Files.readString(PROJECT.resolve("docs/troubleshooting.md"));
    assertThat(errorCodes())
        .hasSizeGreaterThan(5)
        .allSatisfy(code -> assertThat(page).contains("`" + code + "`"));
  }

  private static TreeSet<String> errorCodes() throws IOException {
    Pattern code = Pattern.compile("\"([A-Z][A-Z]+_[A-Z_]+|EXPIRED|INTERNAL)\"");
    TreeSet<String> codes = new TreeSet<>();
    for (String module : List.of("gpu-worker", "redis-store")) {
      try (Stream<Path> files = Files.walk(PROJECT.resolve(module + "/src/main"))) {
        for (Path file :
            files.filter(f -> f.toString().matches(".*(JobErrors|\\.lua).*")).toList()) {
          codes.addAll(
              code.matcher(Files.readString(file).replace('\'', '"'))
                  .results()
                  .map(found -> found.group(1))
                  .collect(Collectors.toSet()));
        }
      }
    }
    return codes;
  }

  @Test
  void recipeForGitHubIsTheProjectsOwnWorkflow() throws IOException {
    String workflow = Files.readString(PROJECT.resolve(".github/workflows/performance.yml"));
    assertThat(Files.readString(PROJECT.resolve("docs/ci.md")))
        .contains("```yaml\n" + workflow.substring(workflow.indexOf("name:")) + "```");
  }
}
