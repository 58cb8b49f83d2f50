package dev.phase19.jmeter.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.rule.BrokenRuleException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Problems in a gate's fields are found without a run. */
class GateProblemsTest {
  /** Not a number, not a regular expression, and not one of any field's choices. */
  private static final String WRONG = "(soon";

  private static final Function<String, Optional<String>> NOTHING_KNOWN = text -> Optional.empty();

  static Stream<GateElement> gates() {
    return Stream.of(
        new P95Assertion(),
        new ThroughputAssertion(),
        new CapacityAssertion(),
        new StatisticAssertion(),
        new ScalingAssertion(),
        new OverflowAssertion(),
        new GpuUtilizationAssertion(),
        new BaselineAssertion(),
        new LoadGeneratorHealthAssertion());
  }

  private static final Set<Field<?>> NOT_READ_WITHOUT_CONFIDENCE =
      Set.of(P95Assertion.UNDECIDED_ALLOWED, CapacityAssertion.UNDECIDED_ALLOWED);

  @ParameterizedTest
  @MethodSource("gates")
  void allFieldsThatAreWrongAreFoundAtOnce(GateElement gate) throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Field<?> field : fields(gate.getClass())) {
      if (refuses(field) && !NOT_READ_WITHOUT_CONFIDENCE.contains(field)) {
        gate.setProperty(field.property(), WRONG);
        wrong.add(field.label());
      }
    }
    for (Field<?> field :
        List.of(GateFields.LABELS, GateFields.WARM_UP_SAMPLES, GateFields.WARM_UP_SECONDS)) {
      gate.setProperty(field.property(), WRONG);
      wrong.add(field.label());
    }

    List<String> problems = gate.problems(Optional::of);

    assertThat(problems).hasSameSizeAs(wrong).allMatch(problem -> problem.contains(WRONG));
    assertThat(wrong)
        .allSatisfy(label -> assertThat(problems).anyMatch(p -> p.startsWith(label + " must be")));
  }

  @Test
  void aFieldThatMustNotBeBlankHidesNoOther() {
    assertThat(new ScalingAssertion().problems(Optional::of))
        .containsExactly("Large: label must not be blank", "Small: label must not be blank");
  }

  @Test
  void aFieldWithoutEffectIsNoProblem() {
    GateElement gate = new P95Assertion();
    gate.setProperty("P95Assertion.inconclusiveAllowed", WRONG);
    gate.setProperty("Gate.abortDelay", WRONG);
    assertThat(gate.problems(Optional::of)).isEmpty();

    gate.setProperty("P95Assertion.confidence", "95");
    gate.setProperty("Gate.abort", "true");
    assertThat(gate.problems(Optional::of)).hasSize(2);
  }

  @Test
  void theFieldsOfANewGateCanWork() {
    assertThat(gates().filter(gate -> !(gate instanceof ScalingAssertion)))
        .allSatisfy(gate -> assertThat(gate.problems(Optional::of)).isEmpty());
  }

  @Test
  void aStepThatIsAllSettlingTimeIsFound() {
    GateElement gate = new CapacityAssertion();
    gate.setProperty("CapacityAssertion.step", "5");
    gate.setProperty("CapacityAssertion.settling", "5");

    assertThat(gate.problems(Optional::of))
        .containsExactly(
            "Settling time must be less than the step length: nothing would be judged");
  }

  @Test
  void fieldsThatDoNotAgreeAreFound() {
    GateElement gate = new P95Assertion();
    gate.setProperty("P95Assertion.confidence", "95");
    gate.setProperty("P95Assertion.percentile", "100");

    assertThat(gate.problems(Optional::of))
        .singleElement()
        .asString()
        .startsWith("Confidence must be blank for percentile 100");
  }

  @ParameterizedTest
  @CsvSource({
    "'50, 95', 100, '', '', 'Limit must have one value for each percentile, had 1 for 2'",
    "'95, 95', '1, 2', '', '', Percentile must not have the same percentile twice",
    "'50, x', '1, 2', '', '', 'Percentile must be a number greater than 0 and at most 100, was ''x'''",
    "95, 86400001, '', '', 'Limit must be at most 86400000 ms, which are 24 hours'",
    "95, 1, files, 10, 'Expected interval must be blank for a measurement: it corrects elapsed times'"
  })
  void percentilesAndLimitsAgree(
      String percentile, String limit, String measurement, String interval, String problem) {
    GateElement gate = new P95Assertion();
    gate.setProperty("P95Assertion.percentile", percentile);
    gate.setProperty("P95Assertion.limit", limit);
    gate.setProperty("P95Assertion.measurement", measurement);
    gate.setProperty("P95Assertion.expectedInterval", interval);

    assertThat(gate.problems(NOTHING_KNOWN)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "tenant, '', Its value must not be blank: a variable and its value belong together",
    "'', a, Sample variable must not be blank: a variable and its value belong together"
  })
  void aVariableAndItsValueBelongTogether(String variable, String value, String problem) {
    GateElement gate = new OverflowAssertion();
    gate.setProperty("Gate.variable", variable);
    gate.setProperty("Gate.variableValue", value);

    assertThat(gate.problems(NOTHING_KNOWN)).containsExactly(problem);
  }

  @Test
  void aMeasurementMayBeGreaterThanADay() {
    GateElement gate = new P95Assertion();
    gate.setProperty("P95Assertion.measurement", "peak_memory_bytes");
    gate.setProperty("P95Assertion.limit", "8e9");

    assertThat(gate.problems(NOTHING_KNOWN)).isEmpty();
  }

  @Test
  void anExpressionIsJudgedByWhatItWillBe() {
    GateElement gate = new P95Assertion();
    gate.setProperty("P95Assertion.limit", "${limit}");

    assertThat(gate.problems(text -> Optional.of("100"))).isEmpty();
    assertThat(gate.problems(text -> Optional.of("soon")))
        .containsExactly("Limit must be a number greater than 0, was 'soon'");
  }

  @Test
  void anExpressionThatOnlyARunKnowsHidesNoOtherField() {
    GateElement gate = new StatisticAssertion();
    gate.setProperty("StatisticAssertion.statistic", "code_count");
    gate.setProperty("Gate.responseCodes", "${code}");
    gate.setProperty("StatisticAssertion.bound", "many");

    assertThat(gate.problems(NOTHING_KNOWN)).containsExactly("Bound must be a number, was 'many'");
  }

  private static List<Field<?>> fields(Class<?> type) throws Exception {
    List<Field<?>> found = new ArrayList<>();
    for (java.lang.reflect.Field constant : type.getDeclaredFields()) {
      if (Modifier.isStatic(constant.getModifiers()) && constant.getType().equals(Field.class)) {
        found.add((Field<?>) constant.get(null));
      }
    }
    return found;
  }

  private static boolean refuses(Field<?> field) {
    try {
      field.rule().read(WRONG);
      return false;
    } catch (BrokenRuleException e) {
      return true;
    }
  }
}
