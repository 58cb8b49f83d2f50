package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.validation.Findings;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PlanRule;
import dev.phase19.jmeter.validation.PropertyText;
import java.util.regex.Pattern;

/** Finds absolute paths: a path of one machine is of no use on another. */
final class AbsolutePath implements PlanRule {
  /** Properties that hold the name of a file or a folder. */
  private static final Pattern FILE =
      Pattern.compile(
          "(?i).*(file(name)?|dir(ectory)?|folder|class_?path|include_?path|library|File\\.path)");

  private static final Pattern ABSOLUTE =
      Pattern.compile("(?i)(/|~/|file:|[a-z]:[\\\\/]|\\\\\\\\).*", Pattern.DOTALL);

  /** Paths that are found in any field, because nothing else begins like this. */
  private static final Pattern OF_A_USER =
      Pattern.compile("(?i)(/home/|/users/|/root/|~/|file:/|[a-z]:\\\\).*", Pattern.DOTALL);

  @Override
  public String name() {
    return "absolute-path";
  }

  @Override
  public void check(Plan plan, Findings findings) {
    plan.elements()
        .forEach(
            element ->
                element.texts().stream()
                    .filter(text -> isAbsolute(text, plan))
                    .forEach(text -> report(element, text, findings)));
  }

  private static boolean isAbsolute(PropertyText text, Plan plan) {
    String value = plan.value(text.text()).orElse(text.text()).strip();
    return OF_A_USER.matcher(value).matches()
        || FILE.matcher(text.property()).matches() && ABSOLUTE.matcher(value).matches();
  }

  private static void report(PlanElement element, PropertyText text, Findings findings) {
    findings.warning(
        element,
        "%s is an absolute path: '%s'".formatted(text.property(), text.text()),
        "put the file beside the plan and give its name: JMeter looks in the plan's folder");
  }
}
