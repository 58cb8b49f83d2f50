package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;
import dev.phase19.jmeter.validation.PropertyText;
import dev.phase19.jmeter.validation.expression.Expressions;
import dev.phase19.jmeter.validation.expression.Part;
import java.util.List;

/** Finds variables that nothing sets: JMeter leaves their text as it is, <code>${name}</code>. */
final class UndeclaredVariable implements PlanRule {
  @Override
  public String name() {
    return "undeclared-variable";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    SetVariables known = SetVariables.of(plan);
    plan.enabled().forEach(element -> check(element, known, findings));
  }

  private static void check(PlanElement element, SetVariables known, Findings findings) {
    List<Part> parts =
        element.texts().stream()
            .map(PropertyText::text)
            .flatMap(Expressions::in)
            .distinct()
            .toList();
    for (Part part : parts) {
      if (part instanceof Part.Broken broken) {
        findings.error(
            element,
            "the expression '%s' has no end".formatted(broken.text()),
            "close its parentheses and braces");
      } else if (part instanceof Part.Variable variable && !known.contains(variable.name())) {
        report(element, variable.name(), known.isComplete(), findings);
      }
    }
  }

  private static void report(PlanElement element, String name, boolean surely, Findings findings) {
    String message =
        "nothing in the plan sets ${%s}: its text stands for its value".formatted(name);
    String fix = "mend the name, or declare it in the User Defined Variables of the Test Plan";
    if (surely) {
      findings.error(element, message, fix);
    } else {
      findings.warning(element, message + ", unless a file or a script sets it", fix);
    }
  }
}
