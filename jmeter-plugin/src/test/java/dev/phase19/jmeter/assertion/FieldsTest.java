package dev.phase19.jmeter.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.jmeter.field.FieldException;
import dev.phase19.jmeter.testing.JMeterHome;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  @ParameterizedTest
  @CsvSource({
    "P95Assertion.percentile,0,'Percentile must be a number greater than 0 and at most 100, was '''",
    "P95Assertion.percentile,100.1,'Percentile must be a number greater than 0 and at most 100, was '''",
    "P95Assertion.limit,abc,'Limit must be a number greater than 0, was '''",
    "P95Assertion.limit,100d,'Limit must be a number greater than 0, was '''",
    "P95Assertion.limit,0x1p3,'Limit must be a number greater than 0, was '''",
    "P95Assertion.limit,Infinity,'Limit must be a number greater than 0, was '''",
    "P95Assertion.limit,1e999,'Limit must be a number greater than 0, was '''",
    "P95Assertion.limit,١٠,'Limit must be a number greater than 0, was '''",
    "P95Assertion.limit,NaN,'Limit must be a number greater than 0, was '''",
    "P95Assertion.limit,'',Limit must be a number greater than 0",
    "Gate.maxErrorShare,101,'Errors, at most must be a number from 0 to 100, was '''",
    "Gate.responseCodes,2[,Response codes must be a regular expression (Unclosed character class)",
  })
  void aFieldThatCannotWorkIsNamedWithItsRuleAndValue(
      String property, String value, String message) {
    P95Assertion element = new P95Assertion();
    element.setProperty(property, value);

    assertThatThrownBy(() -> element.gates(element.fields()))
        .isInstanceOf(FieldException.class)
        .hasMessageStartingWith(message)
        .hasMessageEndingWith("was '" + value + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "+100", "100.0", "100.", "1e2", "1E+2", ".1e3"})
  void aNumberIsReadAsPeopleWriteIt(String text) throws Exception {
    P95Assertion element = new P95Assertion();
    element.setProperty("P95Assertion.limit", text);

    assertThat(element.fields().value(P95Assertion.LIMIT)).containsExactly(100.0);
  }

  @Test
  void aChoiceThatIsNoneIsToldTheChoices() {
    ThroughputAssertion element = new ThroughputAssertion();
    element.setProperty("ThroughputAssertion.per", "day");

    assertThatThrownBy(() -> element.gates(element.fields()))
        .hasMessage("Per must be one of second, minute, hour, was 'day'");
  }

  @Test
  void aStatisticOfACodeNeedsTheCode() {
    StatisticAssertion element = new StatisticAssertion();
    element.setProperty("StatisticAssertion.statistic", "code_share");

    assertThatThrownBy(() -> element.gates(element.fields()))
        .hasMessage("Response codes must not be blank: the statistic counts them");
  }

  @Test
  void bothSidesOfAScalingNeedALabel() {
    ScalingAssertion element = new ScalingAssertion();
    element.setProperty("ScalingAssertion.largeLabel", "A");

    assertThatThrownBy(() -> element.gates(element.fields()))
        .hasMessage("Small: label must not be blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9.5", "1e1", "0x9", "٩", "-1"})
  void aCountIsAWholeNumber(String text) {
    OverflowAssertion element = new OverflowAssertion();
    element.setProperty("OverflowAssertion.accepted", text);

    assertThatThrownBy(() -> element.gates(element.fields()))
        .hasMessage("Accepted, exactly must be a whole number of at least 0, was '" + text + "'");
  }

  @Test
  void blanksAroundAValueDoNotMatter() throws Exception {
    P95Assertion element = new P95Assertion();
    element.setProperty("P95Assertion.limit", " 50 ");

    assertThat(element.fields().value(P95Assertion.LIMIT)).containsExactly(50.0);
  }

  /** Fields on the controller of a distributed test, which evaluates no user-defined variables. */
  @Nested
  class OnAController {
    private final JMeterVariables before = JMeterContextService.getContext().getVariables();

    @BeforeEach
    void variables() {
      JMeterHome.use();
      JMeterVariables variables = new JMeterVariables();
      variables.put("limit", "${set}");
      variables.put("set", "${__P(no.such.property,50)}");
      variables.put("a", "${b}");
      variables.put("b", "${a}");
      JMeterContextService.getContext().setVariables(variables);
    }

    @AfterEach
    void variablesBefore() {
      JMeterContextService.getContext().setVariables(before);
    }

    @Test
    void variablesInTheValuesOfVariablesAreEvaluated() throws Exception {
      assertThat(limit("${limit}")).isEqualTo(50);
    }

    @Test
    void variablesThatNameEachOtherAreTheFieldsMistake() {
      assertThatThrownBy(() -> limit("${a}"))
          .isInstanceOf(FieldException.class)
          .hasMessageStartingWith("Limit must be a number greater than 0, was '${");
    }

    private double limit(String text) {
      P95Assertion element = new P95Assertion();
      element.setProperty("P95Assertion.limit", text);
      return element.fields().value(P95Assertion.LIMIT).get(0);
    }
  }
}
