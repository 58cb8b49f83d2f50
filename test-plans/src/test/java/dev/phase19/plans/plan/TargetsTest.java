package dev.phase19.plans.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.assertion.GateElement;
import dev.phase19.plans.target.Target;
import dev.phase19.plans.target.Targets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the plans against the targets: a bound in a plan cannot change without its target. */
final class TargetsTest {
  @Test
  void targetsAreT1ToT14() {
    assertThat(Targets.all().targets())
        .extracting(Target::id)
        .isEqualTo(IntStream.rangeClosed(1, 14).mapToObj(number -> "T" + number).toList());
  }

  static Stream<Arguments> fields() {
    return Targets.all().targets().stream()
        .flatMap(
            target ->
                target.elements().stream()
                    .flatMap(
                        element ->
                            element.fields().entrySet().stream()
                                .map(
                                    field ->
                                        Arguments.of(
                                            target.id(),
                                            target.plan(),
                                            element.name(),
                                            field.getKey(),
                                            field.getValue()))));
  }

  @ParameterizedTest(name = "{0}: {2}: {3} is {4}")
  @MethodSource("fields")
  void planHoldsItsTarget(String id, String plan, String element, String property, String value)
      throws Exception {
    List<String> found =
        LoadedPlan.compiled(Path.of(plan)).elements(TestElement.class).stream()
            .filter(candidate -> candidate.getName().equals(element))
            .map(candidate -> text(candidate, property))
            .filter(text -> !text.isEmpty())
            .toList();
    assertThat(found).containsExactly(value);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyGateOfATargetStandsInItsPlan(Target target) throws Exception {
    assertThat(LoadedPlan.load(Path.of(target.plan())).elements(GateElement.class))
        .extracting(TestElement::getName)
        .containsAll(target.gates());
  }

  @ParameterizedTest
  @MethodSource("targets")
  void planNamesItsTargetsAndTheirMarkers(Target target) throws Exception {
    List<Target> ofPlan = Targets.all().of(target.plan());
    LoadedPlan plan = LoadedPlan.load(Path.of(target.plan()));
    assertThat(plan.variable("targets"))
        .isEqualTo(ofPlan.stream().map(Target::id).collect(Collectors.joining(", ")));
    Set<String> markers = new LinkedHashSet<>();
    ofPlan.forEach(of -> markers.addAll(of.markers()));
    assertThat(Arrays.asList(plan.variable("markers").split(", ")))
        .containsExactlyInAnyOrderElementsOf(markers);
  }

  static List<Target> targets() {
    return Targets.all().targets();
  }

  private static String text(TestElement element, String property) {
    return element instanceof AbstractThreadGroup group && property.startsWith("LoopController.")
        ? ((TestElement) group.getSamplerController()).getPropertyAsString(property)
        : element.getPropertyAsString(property);
  }
}
