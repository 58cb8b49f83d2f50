package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.config.SharedValue;
import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;
import dev.phase19.jmeter.validation.PropertyText;
import dev.phase19.jmeter.validation.expression.Expressions;
import dev.phase19.jmeter.validation.expression.PropertyUse;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jmeter.config.Argument;

/**
 * What whoever runs a plan may give is declared in one place, the User Defined Variables of the
 * Test Plan, with a default and a description: who opens the plan sees all of it there. Where the
 * services are is known of all plans, and may be asked for anywhere.
 */
final class UndocumentedProperty implements PlanRule {
  private static final Set<String> KNOWN_OF_ALL_PLANS =
      Arrays.stream(SharedValue.values()).map(SharedValue::setting).collect(Collectors.toSet());
  private static final String DECLARE =
      "declare a variable with the value ${%s(%s,default)} and a description in the User Defined"
          + " Variables of the Test Plan, and use that variable";

  @Override
  public String name() {
    return "undocumented-property";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    Set<String> declared = new HashSet<>();
    plan.enabled()
        .forEach(
            element ->
                element
                    .texts()
                    .forEach(
                        text ->
                            Expressions.in(text.text())
                                .flatMap(part -> PropertyUse.of(part).stream())
                                .distinct()
                                .filter(use -> !isKnown(use))
                                .forEach(use -> check(element, text, use, declared, findings))));
  }

  private static boolean isKnown(PropertyUse use) {
    return use.function().equals("__phase19") && KNOWN_OF_ALL_PLANS.contains(use.property());
  }

  private static void check(
      PlanElement element,
      PropertyText text,
      PropertyUse use,
      Set<String> declared,
      Findings findings) {
    String declare = DECLARE.formatted(use.function(), use.property());
    if (use.fallback().isEmpty()) {
      findings.error(element, use + " has no default: " + unset(use), declare);
      return;
    }
    boolean declaration = element.parent().isEmpty() && text.owner() instanceof Argument;
    if (!declaration) {
      findings.warning(
          element,
          "%s stands in %s, where nobody sees it".formatted(use, text.property()),
          declare);
    } else if (!declared.add(use.property())) {
      findings.warning(
          element,
          "the property %s is declared more than once".formatted(use.property()),
          "declare one variable for it, and use that one");
    } else if (text.owner().getPropertyAsString("Argument.desc").isBlank()) {
      findings.warning(
          element,
          "the variable %s has no description".formatted(text.owner().getName()),
          "say what it is for, and in which unit, in the column Description");
    }
  }

  private static String unset(PropertyUse use) {
    return switch (use.function()) {
      case "__P" -> "where nobody gives it, it is 1";
      case "__property" -> "where nobody gives it, it is its own name";
      default -> "where nobody gives it, the test stops";
    };
  }
}
