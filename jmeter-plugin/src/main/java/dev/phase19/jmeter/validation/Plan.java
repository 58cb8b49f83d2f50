package dev.phase19.jmeter.validation;

import dev.phase19.jmeter.validation.expression.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

  /**
   * Returns what a text of the plan becomes in a run without any property given: user defined
   * variables and defaults of properties are inserted. Empty if the plan alone does not decide it.
   */
  public Optional<String> value(String text) {
    return values.of(text);
  }
}
