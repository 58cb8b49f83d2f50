package dev.phase19.jmeter.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.jmeter.verdict.FreshRun;
import dev.phase19.jmeter.verdict.Run;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.functions.InvalidVariableException;
import org.apache.jorphan.util.JMeterStopTestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingFunctionTest {
  private static final String PROPERTY = "phase19.function.test";

  @AfterEach
  void forget() {
    System.clearProperty(PROPERTY);
    FreshRun.begin();
  }

  @Test
  void theSettingIsTheValue() throws InvalidVariableException {
    System.setProperty(PROPERTY, "http://127.0.0.1:1");

    assertThat(call("function.test")).isEqualTo("http://127.0.0.1:1");
    assertThat(call("function.test", "default")).isEqualTo("http://127.0.0.1:1");
  }

  @Test
  void theDefaultStandsInForAnUnsetValue() throws InvalidVariableException {
    assertThat(call("function.test", "default")).isEqualTo("default");
    assertThat(call("function.test", "")).isEmpty();
  }

  @Test
  void withoutValueAndDefaultTheTestStopsAndTheVerdictSaysWhy() {
    assertThatThrownBy(() -> call("function.test"))
        .isInstanceOf(JMeterStopTestException.class)
        .hasMessageContainingAll("-J" + PROPERTY, "PHASE19_FUNCTION_TEST");
    assertThatThrownBy(() -> call("function.test")).isInstanceOf(JMeterStopTestException.class);

    assertThat(Run.current().facts().failures())
        .singleElement()
        .asString()
        .contains("${__phase19(function.test)}");
  }

  @Test
  void otherNumbersOfArgumentsAreRefused() {
    assertThatThrownBy(() -> call()).isInstanceOf(InvalidVariableException.class);
    assertThatThrownBy(() -> call("a", "b", "c")).isInstanceOf(InvalidVariableException.class);
  }

  @Test
  void jMeterFindsTheFunction() throws NoSuchMethodException {
    assertThat(SettingFunction.class.getName()).contains(".functions.");
    assertThat(Modifier.isPublic(SettingFunction.class.getConstructor().getModifiers())).isTrue();
    assertThat(new SettingFunction().getReferenceKey()).isEqualTo("__phase19");
    assertThat(new SettingFunction().getArgumentDesc()).hasSize(2);
  }

  private static String call(String... arguments) throws InvalidVariableException {
    SettingFunction function = new SettingFunction();
    List<CompoundVariable> parameters = Stream.of(arguments).map(CompoundVariable::new).toList();
    function.setParameters(parameters);
    return function.execute(null, null);
  }
}
