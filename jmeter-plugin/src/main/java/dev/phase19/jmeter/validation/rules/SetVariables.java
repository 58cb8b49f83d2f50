package dev.phase19.jmeter.validation.rules;

import dev.phase19.jmeter.sampler.ServiceSampler;
import dev.phase19.jmeter.validation.Plan;
import dev.phase19.jmeter.validation.PlanElement;
import dev.phase19.jmeter.validation.PropertyText;
import dev.phase19.jmeter.validation.expression.Expressions;
import dev.phase19.jmeter.validation.expression.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jmeter.config.Argument;

/**
 * The variables that something in a plan sets: declarations, extractors, data sets, counters,
 * scripts, functions, and the plugin's samplers. Where in the plan they are set is ignored.
 */
final class SetVariables {
  /**
   * Properties that name a variable, of extractors, counters, data sets and loops, JMeter's and
   * others': their names end like this.
   */
  private static final Pattern NAMING =
      Pattern.compile(
          "(?i).*(refnames?|reference_?names?|variable_?names?|var_?name|returnVal"
              + "|result_?variable|output_?variable|CounterConfig\\.name)");

  private static final Pattern IN_SCRIPT =
      Pattern.compile("vars\\s*\\.\\s*put(?:Object)?\\s*\\(\\s*[\"']([^\"']+)[\"']");
  private static final Pattern IN_GROOVY = Pattern.compile("vars\\s*\\[\\s*[\"']([^\"']+)[\"']");
  private static final Pattern BY_JMETER =
      Pattern.compile("(START|TESTSTART)\\..+|JMeterThread\\..+|__jm.*");

  /** The names that extractors form from their variable's name. */
  private static final Pattern MADE =
      Pattern.compile("(.+?)_(matchNr|ALL|g|\\d+|g\\d+|\\d+_g\\d*)");

  private final Set<String> names = new HashSet<>();
  private boolean complete = true;

  private SetVariables() {}

  static SetVariables of(Plan plan) {
    SetVariables found = new SetVariables();
    plan.enabled().forEach(found::add);
    return found;
  }

  private void add(PlanElement element) {
    if (element.element() instanceof ServiceSampler sampler) {
      names.addAll(sampler.variableNames());
    }
    boolean dataSet = element.element().getClass().getSimpleName().equals("CSVDataSet");
    if (element.isUnknown() || dataSet && element.text("variableNames").isEmpty()) {
      // The first line of a file names the variables, or the element is unknown.
      complete = false;
    }
    element.texts().forEach(this::add);
  }

  private void add(PropertyText text) {
    if (text.owner() instanceof Argument && text.property().equals("Argument.name")) {
      names.add(text.text());
    } else if (NAMING.matcher(text.property()).matches() || isUserParameter(text)) {
      names.addAll(List.of(text.text().split("\\s*[,;]\\s*")));
    }
    for (Pattern script : List.of(IN_SCRIPT, IN_GROOVY)) {
      Matcher matcher = script.matcher(text.text());
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
    }
    Expressions.in(text.text()).forEach(this::add);
  }

  /**
   * Returns whether the text belongs to {@code UserParameters}, whose names are in a collection
   * without property names.
   */
  private static boolean isUserParameter(PropertyText text) {
    return text.owner().getClass().getSimpleName().equals("UserParameters");
  }

  /** Many functions store their result in a variable that an argument names. */
  private void add(Part part) {
    if (part instanceof Part.Call call) {
      call.arguments().stream()
          .filter(argument -> argument.size() == 1)
          .forEach(
              argument -> {
                if (argument.get(0) instanceof Part.Literal literal) {
                  names.add(literal.text().strip());
                }
              });
    }
  }

  boolean contains(String name) {
    if (names.contains(name) || BY_JMETER.matcher(name).matches()) {
      return true;
    }
    Matcher made = MADE.matcher(name);
    return made.matches() && names.contains(made.group(1));
  }

  /** Returns whether there can be no other variables. */
  boolean isComplete() {
    return complete;
  }
}
