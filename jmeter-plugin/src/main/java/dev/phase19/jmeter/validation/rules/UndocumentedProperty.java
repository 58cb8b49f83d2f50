package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.field.SharedValue;
import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;
import dev.phase19.jmeter.validation.PropertyText;
import dev.phase19.jmeter.validation.expression.Expressions;
import dev.phase19.jmeter.validation.expression.PropertyUse;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jmeter.config.Argument;
import org.apache.jmeter.config.Arguments;
import org.apache.jmeter.testelement.TestPlan;

/**
 * Checks that each property which may be given to a plan is declared in one place, with a default
 * and a description: in the User Defined Variables of the Test Plan, or of an element directly
 * below it, which shows the descriptions. Whoever opens the plan sees all of them there. Settings
 * that all plans share, such as where the services are, may be used anywhere.
 */
final class UndocumentedProperty implements PlanRule {
  private static final Set<String> KNOWN_OF_ALL_PLANS =
      SharedValue.all().stream().map(SharedValue::setting).collect(Collectors.toSet());

  /**
   * The end of the name of a setting with a service's address, for which no default would be right.
   */
  private static final String ADDRESS = ".url";

  @Override
  public String name() {
    return "undocumented-property";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    Set<String> declared = new HashSet<>();
    Set<String> told = new HashSet<>();
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
                                .forEach(
                                    use -> {
                                      if (isDeclaration(element, text)) {
                                        declaration(element, text, use, declared, findings);
                                      } else if (told.add(use.property())) {
                                        use(element, text, use, findings);
                                      }
                                    })));
  }

  private static boolean isKnown(PropertyUse use) {
    return use.function().equals("__phase19")
        && (KNOWN_OF_ALL_PLANS.contains(use.property()) || use.property().endsWith(ADDRESS));
  }

  private static boolean isDeclaration(PlanElement element, PropertyText text) {
    boolean variables =
        element.is(TestPlan.class)
            || element.is(Arguments.class)
                && element.parent().filter(above -> above.is(TestPlan.class)).isPresent();
    return variables && text.owner() instanceof Argument;
  }

  private static void declaration(
      PlanElement element,
      PropertyText text,
      PropertyUse use,
      Set<String> declared,
      Findings findings) {
    String name = text.owner().getName();
    if (!declared.add(use.property())) {
      findings.warning(
          element,
          "the property %s is declared more than once".formatted(use.property()),
          "declare one variable for it, and use that one");
    } else if (use.fallback().isEmpty()) {
      withoutDefault(element, use, "give it one: ${%s}".formatted(declared(use)), findings);
    } else if (text.owner().getPropertyAsString("Argument.desc").isBlank()) {
      findings.warning(
          element,
          "the variable %s has no description".formatted(name),
          "say what it is for, and in which unit, in the column Description");
    }
  }

  private static void use(
      PlanElement element, PropertyText text, PropertyUse use, Findings findings) {
    String fix =
        "declare a variable with the value ${%s} and a description in the User Defined Variables of"
                .formatted(declared(use))
            + " the Test Plan, and use that";
    if (use.fallback().isEmpty()) {
      withoutDefault(element, use, fix, findings);
    } else {
      findings.warning(
          element,
          "%s stands in %s, where nobody looks for it".formatted(use, text.property()),
          fix);
    }
  }

  private static String declared(PropertyUse use) {
    return switch (use.function()) {
      case "__property" -> "__property(%s,,default)".formatted(use.property());
      default -> "%s(%s,default)".formatted(use.function(), use.property());
    };
  }

  /**
   * Reports a use without a default: JMeter's functions then return some text, ours stops the test.
   */
  private static void withoutDefault(
      PlanElement element, PropertyUse use, String fix, Findings findings) {
    switch (use.function()) {
      case "__P" ->
          findings.error(element, use + " has no default: where nobody gives it, it is 1", fix);
      case "__property" ->
          findings.error(
              element, use + " has no default: where nobody gives it, it is its own name", fix);
      default ->
          findings.warning(
              element, use + " has no default: where nobody gives it, the test stops", fix);
    }
  }
}
