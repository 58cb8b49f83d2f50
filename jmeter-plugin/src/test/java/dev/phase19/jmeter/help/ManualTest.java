package dev.phase19.jmeter.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManualTest {
  private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]+)\"");

  private final Manual manual = new Manual();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "samplers.md",
        "run-gates.md",
        "verdicts.md",
        "statistics.md",
        "validation.md",
        "judge.md",
        "plain-jmeter.md",
        "troubleshooting.md"
      })
  void eachLinkLeadsToASectionOrToTheWeb(String file) {
    String html = manual.page(file).html("");

    List<String> links = LINK.matcher(html).results().map(m -> m.group(1)).toList();
    assertThat(links)
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(
            link -> {
              String whole = link.startsWith("#") ? file + link : link;
              assertThat(whole.startsWith("http") || leadsSomewhere(whole)).as(whole).isTrue();
            });
  }

  private boolean leadsSomewhere(String link) {
    return manual
        .follow(link)
        .filter(
            place ->
                place.anchor().isEmpty()
                    || manual.page(place.file()).anchors().contains(place.anchor()))
        .isPresent();
  }

  @Test
  void aSectionIsFoundByTheNameOfItsElement() {
    assertThat(manual.find("P95 Assertion"))
        .contains(new Manual.Place("run-gates.md", "p95-assertion"));
    assertThat(manual.find("Thread Group")).isEmpty();
  }

  @Test
  void aHeadingIsAnAnchorAndATableATable() {
    String html =
        new Page("## A *B* (c)\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n", Map.of()).html("");

    assertThat(html)
        .contains("<h2><a name=\"a-b-c\"></a>A <em>B</em> (c)</h2>")
        .contains("<td>1</td>");
  }

  @Test
  void aPictureAndALinkToWhatIsNotPackagedAreLeftOut() {
    String html = new Page("![alt](a.png) [text](other.md)", Map.of()).html("");

    assertThat(html).doesNotContain("img").doesNotContain("other.md").contains("text");
  }

  @Test
  void namesTheSectionsOfAPage() {
    List<String> anchors = List.copyOf(new Page("# One\n\n## Two\n", Map.of()).anchors());

    assertThat(anchors).containsExactly("one", "two");
  }
}
