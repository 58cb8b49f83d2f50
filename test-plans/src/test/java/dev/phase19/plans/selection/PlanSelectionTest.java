package dev.phase19.plans.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanSelectionTest {
  private static final List<PlanFile> PLANS =
      List.of(
          plan("benchmark/dispatch.jmx", "benchmark"),
          plan("benchmark/gpu.jmx", "benchmark, gpu"),
          plan("benchmark/throughput.jmx", "benchmark, slow"),
          plan("stress/large.jmx", "stress, slow"),
          plan("stress/limited-gpu.jmx", "stress"),
          plan("stress/overflow.jmx", "stress, nightly"),
          suite("whole.jmx", "slow"));

  @ParameterizedTest(name = "-Dplans=\"{0}\" -Dmarkers=\"{1}\"")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                    | ''                              | dispatch gpu limited-gpu overflow
          **/*.jmx              | ''                              | dispatch gpu limited-gpu overflow
          ''                    | performance                     | dispatch gpu throughput large limited-gpu overflow
          ''                    | benchmark and not slow          | dispatch gpu
          ''                    | slow                            | throughput large
          ''                    | gpu                             | gpu
          ''                    | not gpu                         | dispatch throughput large limited-gpu overflow
          ''                    | stress or gpu                   | gpu large limited-gpu overflow
          ''                    | stress and not slow or gpu      | gpu limited-gpu overflow
          ''                    | gpu or stress and slow          | gpu large
          ''                    | (gpu or stress) and slow        | large
          ''                    | not (slow or gpu)               | dispatch limited-gpu overflow
          ''                    | not not slow                    | throughput large
          ''                    | nightly                         | overflow
          stress/*.jmx          | ''                              | limited-gpu overflow
          stress/*.jmx          | slow                            | large
          *.jmx,stress/l*.jmx   | slow or not slow                | large limited-gpu
          **/*gpu*.jmx          | ''                              | gpu limited-gpu
          stress/larg?.jmx      | performance                     | large
          stress/large.jmx      | ''                              | large
          large                 | ''                              | large
          overflow, large       | ''                              | large overflow
          large, **/*.jmx       | ''                              | dispatch gpu large limited-gpu overflow
          whole.jmx             | ''                              | whole
          whole                 | ''                              | whole
          stress\\overflow.jmx  | ''                              | overflow
          ./stress/overflow.jmx | ''                              | overflow
          """)
  void plansAreChosen(String plans, String markers, String chosen) throws SelectionException {
    assertThat(new PlanSelection(PLANS).choose(plans, markers))
        .extracting(PlanFile::name)
        .containsExactly(chosen.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stress/none.jmx",
        "none",
        "stress/*.xml",
        "strss/*.jmx",
        "overflow.jmx",
        "stress/overflow.jmx,none.jmx",
        "OVERFLOW",
        "..",
        "../jmeter/stress/overflow.jmx",
        "[a-z]*.jmx",
      })
  void patternOfNoPlanIsRefusedWithTheChoices(String plans) {
    assertThatThrownBy(() -> new PlanSelection(PLANS).choose(plans, ""))
        .isInstanceOf(SelectionException.class)
        .hasMessageContainingAll("no plan is", "stress/overflow.jmx", "whole.jmx", "nightly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/stress/overflow.jmx", "C:\\plans\\overflow.jmx", "d:/x.jmx"})
  void absolutePathIsRefused(String plans) {
    assertThatThrownBy(() -> new PlanSelection(PLANS).choose(plans, ""))
        .hasMessageContainingAll("is absolute", "stress/overflow.jmx");
  }

  @ParameterizedTest
  @CsvSource({
    "bechmark, there is no marker 'bechmark'",
    "benchmark and, a marker is missing at its end",
    "and benchmark, a marker is missing before 'and'",
    "benchmark stress, 'and' or 'or' must stand before 'stress'",
    "(benchmark, a ')' is missing",
    "benchmark), 'and' or 'or' must stand before ')'",
    "Slow, there is no marker 'Slow'",
    "not, a marker is missing at its end",
    "(), a marker is missing before ')'",
    "benchmark && slow, 'and' or 'or' must stand before '&&'",
    "!slow, there is no marker '!slow'"
  })
  void expressionThatCannotBeReadIsRefusedWithTheMarkers(String markers, String reason) {
    assertThatThrownBy(() -> new PlanSelection(PLANS).choose("", markers))
        .isInstanceOf(SelectionException.class)
        .hasMessageContainingAll(reason, "performance, benchmark, stress, slow, gpu, nightly");
  }

  @Test
  void expressionIsBounded() {
    assertThatThrownBy(() -> new PlanSelection(PLANS).choose("", "(".repeat(100_000)))
        .hasMessageContaining("longer than 1000 characters");
  }

  @Test
  void markersOfNoPlanAreRefused() {
    assertThatThrownBy(() -> new PlanSelection(PLANS).choose("stress/large.jmx", "benchmark"))
        .hasMessageContainingAll(
            "no plan of -Dplans=stress/large.jmx has -Dmarkers=\"benchmark\"", "markers:");
    assertThatThrownBy(() -> new PlanSelection(PLANS).choose("", "gpu and slow"))
        .hasMessageContaining("no plan of -Dplans=**/*.jmx has");
  }

  @Test
  void plansOfOneNameAreRefusedWhereBothRun() throws SelectionException {
    List<PlanFile> same = List.of(plan("a/same.jmx", ""), plan("b/same.jmx", "slow"));
    assertThatThrownBy(() -> new PlanSelection(same).choose("", "performance"))
        .hasMessageContaining("rename b/same.jmx or a/same.jmx");
    assertThat(new PlanSelection(same).choose("", "")).hasSize(1);
  }

  @Test
  void emptyFolderIsAnError() {
    assertThatThrownBy(() -> new PlanSelection(List.of()).choose("", ""))
        .isInstanceOf(SelectionException.class);
  }

  @Test
  void listTellsTargetsMarkersAndTime() {
    assertThat(new PlanSelection(PLANS).list())
        .containsPattern("benchmark/gpu.jmx +T1 +benchmark, gpu +0.5")
        .contains("whole.jmx runs the others", "not slow");
  }

  private static PlanFile plan(String path, String markers) {
    return plan(path, markers, false);
  }

  private static PlanFile suite(String path, String markers) {
    return plan(path, markers, true);
  }

  private static PlanFile plan(String path, String markers, boolean suite) {
    Set<String> all = new TreeSet<>();
    Stream.concat(Stream.of(Markers.ALL), Arrays.stream(markers.split(", ")))
        .filter(marker -> !marker.isEmpty())
        .forEach(all::add);
    return new PlanFile(path, "Title", "T1", all, "0.5", Set.of(), suite);
  }
}
