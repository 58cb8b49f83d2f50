package dev.phase19.jmeter.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  private static final Map<String, Rule<?>> RULES =
      Map.of(
          "percentile", Rules.positive(100),
          "share", Rules.number(0, 100),
          "count", Rules.wholeNumber(0),
          "millis", Rules.wholeNumber(1, Integer.MAX_VALUE),
          "labels", Rules.pattern(),
          "label", Rules.requiredPattern(),
          "url", Rules.baseUrl(),
          "perhaps", Rules.number(0, 100).orBlank());

  @ParameterizedTest
  @CsvSource({
    "percentile, 0, must be a number greater than 0 and at most 100",
    "percentile, 100.1, must be a number greater than 0 and at most 100",
    "percentile, NaN, must be a number greater than 0 and at most 100",
    "percentile, '', must be a number greater than 0 and at most 100",
    "share, '1,5', must be a number from 0 to 100",
    "count, 9.5, must be a whole number of at least 0",
    "count, -1, must be a whole number of at least 0",
    "millis, 2147483648, must be a whole number from 1 to 2147483647",
    "labels, 'A(', must be a regular expression (Unclosed group)",
    "label, '', must not be blank",
    "url, http://host/#x, 'must be the base URL of a service, such as http://127.0.0.1:8080'",
    "url, '', 'must be the base URL of a service, such as http://127.0.0.1:8080'",
    "url, localhost:8080, 'must be the base URL of a service, such as http://127.0.0.1:8080'",
    "url, http://a b, 'must be the base URL of a service, such as http://127.0.0.1:8080'",
    "perhaps, 101, must be a number from 0 to 100",
  })
  void aTextThatBreaksItsRuleIsToldTheRule(String rule, String text, String problem) {
    assertThat(RULES.get(rule).problem(text)).contains(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "percentile, 99.9",
    "percentile, ' 95 '",
    "count, 0",
    "labels, ''",
    "labels, Ingest .*",
    "url, https://edge.example.org/",
    "perhaps, ''",
    "perhaps, 0",
  })
  void aTextThatFitsIsNotToldAnything(String rule, String text) {
    assertThat(RULES.get(rule).problem(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"${limit}", "${__P(limit,100)}", "1${zeros}", "http://${host}:8080"})
  void nothingIsSaidOfVariablesAndFunctions(String text) {
    assertThat(RULES.values()).allMatch(rule -> rule.problem(text).isEmpty());
  }

  @Test
  void aRunIsToldTheTextToo() {
    Optional<String> message = Optional.empty();
    try {
      Rules.wholeNumber(1).read("many");
    } catch (BrokenRuleException e) {
      message = Optional.of(e.getMessage());
    }

    assertThat(message).contains("must be a whole number of at least 1, was 'many'");
  }
}
