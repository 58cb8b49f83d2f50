package dev.phase19.jmeter.validation.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.testing.JMeterHome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.threads.JMeterVariables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parses and evaluates the text of JMeter's expressions. */
class ExpressionTest {
  private static final Values VALUES =
      new Values(
          Map.of(
              "plain", "100",
              "t1.limit", "${__P(t1.limit,250)}",
              "twice", "${plain}${plain}",
              "round", "${about}",
              "about", "${round}",
              "spiral", "${__P(a,${__P(b,${spiral})})}"));

  @Test
  void aPropertyThatIsGivenComesBeforeItsDefault() {
    Values given =
        VALUES.with(
            (function, name) ->
                name.equals("t1.limit") ? Optional.of(function + "!") : Optional.empty());

    assertThat(given.of("${t1.limit}")).contains("__P!");
    assertThat(given.of("${__property(t1.limit)}")).contains("__property!");
    assertThat(given.of("${__P(other,1)}")).contains("1");
    assertThat(given.of("${__P(other)}")).isEmpty();
  }

  @Test
  void whatOnlyARunKnowsMatchesAnyText() {
    assertThat("Page 7 of 100").matches(VALUES.pattern("Page ${unknown} of ${plain}"));
    assertThat("Page 7 of 200").doesNotMatch(VALUES.pattern("Page ${unknown} of ${plain}"));
    assertThat("a.b").doesNotMatch(VALUES.pattern("a${plain}b"));
    assertThat("x\ny").matches(VALUES.pattern("${__time(yyyy)}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          100                                   | 100
          ${plain}                              | 100
          a${plain}b                            | a100b
          ${t1.limit}                           | 250
          ${twice}                              | 100100
          ${__P(other,${plain})}                | 100
          ${__P(other, with blanks )}           | with blanks
          ${__phase19(other, with blanks)}      | ' with blanks'
          ${__P(other)}                         |
          ${__property(other,,7)}               | 7
          ${__property(other,name)}             |
          ${__phase19(edge.url,http://[::1]:1)} | http://[::1]:1
          ${__P(a,b\\,c)}                       | b,c
          ${__P(a,f(x))}                        | f(x)
          \\${plain}                            | ${plain}
          C:\\data                              | C:\\data
          ${__intSum(${plain},5)}               | 105
          ${__longSum(3000000000,1)}            | 3000000001
          ${__intSum(2147483647,1)}             | -2147483648
          ${__intSum(1,2,name)}                 | 3
          ${__intSum(1,x,2)}                    |
          ${__intSum(1,${unknown})}             |
          ${unknown}                            |
          ${__time(,)}                          |
          ${round}                              |
          ${spiral}                             |
          ${plain                               |
          ${__P(a,b)                            |
          ${plain}${__P(${__P()}x,5)}           |
          """)
  void aTextIsWhatItWillBeWhereThatIsKnown(String text, String value) {
    assertThat(VALUES.of(text)).isEqualTo(Optional.ofNullable(value));
  }

  @Test
  void partsWithinArgumentsAreFound() {
    assertThat(Expressions.in("x${__P(a,${b})}${c}"))
        .containsExactly(
            new Part.Literal("x"),
            new Part.Call(
                "__P", List.of(List.of(new Part.Literal("a")), List.of(new Part.Variable("b")))),
            new Part.Literal("a"),
            new Part.Variable("b"),
            new Part.Variable("c"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ${__P(a,1)}               | a | true
          ${__P(a)}                 | a | false
          ${__P(${name}.limit,1)}   | ${...}.limit | true
          ${__property(a,b)}        | a | false
          ${__phase19(token)}       | token | false
          """)
  void aPropertyIsNamedWithItsDefault(String text, String property, boolean hasDefault) {
    PropertyUse use = PropertyUse.of(Parser.parse(text).get(0)).orElseThrow();

    assertThat(use.property()).isEqualTo(property);
    assertThat(use.fallback().isPresent()).isEqualTo(hasDefault);
  }

  @Test
  void otherFunctionsUseNoProperty() {
    assertThat(PropertyUse.of(Parser.parse("${__counter(FALSE,)}").get(0))).isEmpty();
  }

  @Test
  void aFunctionNeedsNoParentheses() {
    assertThat(Parser.parse("${__UUID}")).containsExactly(new Part.Call("__UUID", List.of()));
  }

  /** Parsing terminates, and loses none of the text outside of expressions. */
  @Property
  void aTextWithoutExpressionsIsItself(@ForAll @StringLength(max = 40) String text) {
    String plain = text.replace("$", "").replace("\\", "");

    assertThat(VALUES.of(plain)).contains(plain);
  }

  /** A value that is known without a run is the value that JMeter itself computes. */
  @Property
  void aValueIsThatOfJMeter(@ForAll("pieces") List<String> pieces) {
    JMeterHome.use();
    JMeterVariables variables = new JMeterVariables();
    variables.put("plain", "100");
    JMeterContextService.getContext().setVariables(variables);
    String text = String.join("", pieces);

    Optional<String> value = new Values(Map.of("plain", "100")).of(text);

    if (value.isPresent() && text.contains("${")) {
      assertThat(value.get()).isEqualTo(new CompoundVariable(text).execute());
    }
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "${plain}",
            "${__P(",
            "${__P(a,",
            "${__property(a,,",
            "${__property(",
            "${__intSum(",
            "${__longSum(1,",
            ",7",
            ")}",
            "${",
            "}",
            "(",
            ")",
            ",",
            "\\",
            "\\,",
            "\\$",
            "$",
            "plain",
            "b",
            " ",
            "__P")
        .list()
        .ofMaxSize(14);
  }
}
