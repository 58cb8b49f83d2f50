package dev.phase19.jmeter.validation;

import dev.phase19.jmeter.validation.expression.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jorphan.collections.HashTree;

/** A plan as JMeter loads it, for rules to check. */
public final class Plan {
  private final Path file;
  private final PlanElement testPlan;
  private final Values values;

  /**
   * @param tree with one Test Plan, as {@code SaveService} returns it
   */
  Plan(Path file, HashTree tree) {
    this.file = file;
    this.testPlan =
        PlanElement.of(tree).stream()
            .filter(element -> element.is(TestPlan.class))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no Test Plan in " + file));
    this.values = DeclaredValues.of(this);
  }

  private Plan(Plan plan, Values values) {
    this.file = plan.file;
    this.testPlan = plan.testPlan;
    this.values = values;
  }

  /** Returns the same plan for a run to which properties are given. */
  Plan with(Values.Given properties) {
    return new Plan(this, values.with(properties));
  }

  public Path file() {
    return file;
  }

  public PlanElement testPlan() {
    return testPlan;
  }

  /** Returns all elements from the Test Plan down, in the plan's order, including disabled ones. */
  public Stream<PlanElement> elements() {
    return testPlan.withAllBelow();
  }

  /** Returns the elements that a run uses. */
  public Stream<PlanElement> enabled() {
    return elements().filter(PlanElement::isEnabled);
  }

  /** Returns the elements of a type that a run uses. */
  public List<PlanElement> enabled(Class<? extends TestElement> type) {
    return enabled().filter(element -> element.is(type)).toList();
  }

  /** Returns a pattern that matches what a text of the plan can become in a run. */
  public Pattern pattern(String text) {
    return values.pattern(text);
  }

  /**
   * Returns what a text of the plan becomes in a run: user defined variables, given properties and
   * defaults of properties are inserted. Empty if only a run decides it. No property is given,
   * unless the plan was loaded as one that {@linkplain RunnablePlan runs}.
   */
  public Optional<String> value(String text) {
    return values.of(text);
  }
}
