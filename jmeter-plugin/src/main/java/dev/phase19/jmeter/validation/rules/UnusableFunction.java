package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;
import dev.phase19.jmeter.validation.PropertyText;
import dev.phase19.jmeter.validation.expression.Expressions;
import dev.phase19.jmeter.validation.expression.Part;
import dev.phase19.jmeter.validation.expression.PropertyUse;
import java.util.Set;
import org.apache.jmeter.engine.util.CompoundVariable;

/**
 * Finds functions that cannot be called. JMeter treats a function that it does not have as a
 * variable, and leaves its text as it is. With too many arguments, for example because of an
 * unescaped comma, the whole text becomes empty.
 */
final class UnusableFunction implements PlanRule {
  /**
   * The plugin's function, and one of JMeter's: if the latter is missing, so are all of JMeter's.
   */
  private static final String OURS = "__phase19";

  private static final String ONE_OF_JMETERS = "__P";

  @Override
  public String name() {
    return "unusable-function";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    plan.enabled().forEach(element -> check(element, findings));
  }

  private static void check(PlanElement element, Findings findings) {
    element.texts().stream()
        .map(PropertyText::text)
        .flatMap(Expressions::in)
        .filter(Part.Call.class::isInstance)
        .map(Part.Call.class::cast)
        .distinct()
        .forEach(call -> check(element, call, findings));
  }

  private static void check(PlanElement element, Part.Call call, Findings findings) {
    int most = PropertyUse.mostArguments(call);
    if (!isKnown(call.name())) {
      findings.error(
          element,
          "JMeter has no function %s: the expression's text stands for its value"
              .formatted(call.name()),
          "mend the name, or install the plugin that has it in JMeter's lib/ext");
    } else if (call.arguments().size() > most) {
      findings.error(
          element,
          "%s takes %s arguments, not %s: its value is empty"
              .formatted(call.name(), most, call.arguments().size()),
          "write \\, for a comma that belongs to an argument");
    }
  }

  private static boolean isKnown(String function) {
    if (function.equals(OURS)) {
      return true;
    }
    Set<String> known = Set.of(CompoundVariable.getFunctionNames());
    return known.contains(function) || !known.contains(ONE_OF_JMETERS);
  }
}
