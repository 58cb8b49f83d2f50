package dev.phase19.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportSummaryTextTest {

  @Test
  void aSummaryIsReadAsItWasWritten() {
    ImportSummary summary =
        new ImportSummary(
            List.of(
                new ImportSummary.Language(
                    "go", 2, 8, 4, 5, 3, 0, Map.of("no_such_file", 1L, "ambiguous", 0L)),
                new ImportSummary.Language("java", 1, 0, 0, 0, 0, 0, Map.of())),
            Map.of("vendored", 7L),
            Map.of("name_length", 1L),
            List.of(
                new ImportSummary.UnresolvedImport("go", "a,b=c d", "no_such_file", 1, "x y.go")));

    assertThat(ImportSummaryText.read(ImportSummaryText.write(summary))).isEqualTo(summary);
  }

  @Test
  void aNameCannotForgeAnotherEntry() {
    ImportSummary.UnresolvedImport hostile =
        new ImportSummary.UnresolvedImport(
            "go", "a\tb\r\nexcluded\tvendored\t5\u2028", "no_such_file", 1, "\u0085");

    ImportSummary read =
        ImportSummaryText.read(
            ImportSummaryText.write(
                new ImportSummary(List.of(), Map.of(), Map.of(), List.of(hostile))));

    assertThat(read.excludedFiles()).isEmpty();
    assertThat(read.unresolved()).hasSize(1);
    assertThat(read.unresolved().get(0).name())
        .isEqualTo("a\ufffdb\ufffd\ufffdexcluded\ufffdvendored\ufffd5\u2028");
  }

  @Test
  void theEmptySummaryIsTheEmptyText() {
    ImportSummary empty = new ImportSummary(List.of(), Map.of(), Map.of(), List.of());

    assertThat(ImportSummaryText.read(ImportSummaryText.write(empty))).isEqualTo(empty);
  }

  @Test
  void entriesOfALaterVersionArePassedOver() {
    assertThat(ImportSummaryText.read("later\t1\nbound\tpath_depth\t2").bounds())
        .isEqualTo(Map.of("path_depth", 2L));
  }
}
