package dev.phase19.jmeter.validation;

import dev.phase19.jmeter.validation.expression.Values;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.jmeter.config.Argument;
import org.apache.jmeter.config.Arguments;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jmeter.testelement.property.JMeterProperty;

/** The variables that a plan declares with a value: in its Test Plan, and in its elements. */
final class DeclaredValues {
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> contradictory = new HashSet<>();

  private DeclaredValues() {}

  static Values of(Plan plan) {
    DeclaredValues declared = new DeclaredValues();
    plan.enabled()
        .forEach(
            element -> {
              if (element.element() instanceof TestPlan root) {
                declared.addAll(
                    (Arguments) root.getUserDefinedVariablesAsProperty().getObjectValue());
              } else if (element.element() instanceof Arguments arguments) {
                declared.addAll(arguments);
              }
            });
    declared.values.keySet().removeAll(declared.contradictory);
    return new Values(declared.values);
  }

  private void addAll(Arguments arguments) {
    if (arguments == null) {
      return;
    }
    for (JMeterProperty property : arguments) {
      Argument argument = (Argument) property.getObjectValue();
      String earlier = values.putIfAbsent(argument.getName(), argument.getValue());
      if (earlier != null && !earlier.equals(argument.getValue())) {
        contradictory.add(argument.getName());
      }
    }
  }
}
