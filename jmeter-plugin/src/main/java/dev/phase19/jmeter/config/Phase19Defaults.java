package dev.phase19.jmeter.config;

import dev.phase19.jmeter.rule.BrokenRuleException;
import dev.phase19.jmeter.rule.CheckedElement;
import dev.phase19.jmeter.rule.FieldCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.jmeter.config.ConfigTestElement;

/**
 * Gives the plugin's samplers in its scope the {@linkplain SharedValue values} that their own
 * fields leave blank. Of several, the nearest one that is not blank counts, as it is with JMeter's
 * <em>HTTP Request Defaults</em>.
 */
public final class Phase19Defaults extends ConfigTestElement implements CheckedElement {
  private static final long serialVersionUID = 1L;

  @Override
  public List<String> problems(Function<String, Optional<String>> evaluate) {
    return FieldCheck.problems(
        (property, fallback) -> getPropertyAsString(property),
        evaluate,
        texts ->
            Arrays.stream(SharedValue.values())
                .flatMap(value -> fault(value, texts.apply(value.property(), "")).stream())
                .findFirst());
  }

  private static Optional<FieldCheck.Fault> fault(SharedValue value, String text) {
    try {
      value.rule().orBlank().read(text);
      return Optional.empty();
    } catch (BrokenRuleException e) {
      return Optional.of(
          new FieldCheck.Fault(value.property(), value.label() + " " + e.getMessage()));
    }
  }
}
