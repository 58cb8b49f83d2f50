package dev.phase19.plans.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.assertion.GateElement;
import dev.phase19.plans.selection.PlanFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that {@code docs/performance-testing.md} describes every plan and every gate. */
final class PlansPageTest {
  private static final Path PAGE = Path.of("../docs/performance-testing.md");

  /** The gate that every plan has, and that the page describes only once. */
  private static final String OF_ALL = "Load generator";

  static Stream<PlanFile> plans() throws Exception {
    return PlanFile.below(LoadedPlan.FOLDER).stream();
  }

  @ParameterizedTest
  @MethodSource("plans")
  void rowOfThePlanTellsTargetsAndMarkers(PlanFile plan) throws Exception {
    String markers =
        plan.markers().stream()
            .filter(marker -> !marker.equals("performance"))
            .sorted((one, other) -> Integer.compare(order().indexOf(one), order().indexOf(other)))
            .collect(Collectors.joining(", "));
    assertThat(Files.readString(PAGE))
        .contains(
            "| [`%s`](#%s) | %s | %s |"
                .formatted(plan.path(), plan.name(), plan.targets(), markers));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void sectionOfThePlanNamesItsGates(PlanFile plan) throws Exception {
    String section = sections().get(plan.name());
    assertThat(section).as("section " + plan.name()).isNotNull();
    assertThat(LoadedPlan.load(Path.of(plan.path())).elements(GateElement.class))
        .extracting(TestElement::getName)
        .filteredOn(name -> !name.equals(OF_ALL))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(section).contains(name));
  }

  private static List<String> order() {
    return List.of("benchmark", "stress", "slow", "gpu");
  }

  private static Map<String, String> sections() throws Exception {
    return Arrays.stream(Files.readString(PAGE).split("(?m)^## "))
        .collect(Collectors.toMap(section -> section.lines().findFirst().orElse(""), s -> s));
  }
}
