package dev.phase19.jmeter.validation;

import dev.phase19.jmeter.validation.expression.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jorphan.collections.HashTree;

/** A plan as JMeter loads it, for rules to look at. */
public final class Plan {
  private final Path file;
  private final PlanElement testPlan;
  private final Values values;

  /**
   * @param tree with one Test Plan, as {@code SaveService} gives it
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

  /** All elements from the Test Plan down, in the plan's order, disabled ones too. */
  public Stream<PlanElement> elements() {
    return testPlan.withAllBelow();
  }

  /** Those that a run uses. */
  public Stream<PlanElement> enabled() {
    return elements().filter(PlanElement::isEnabled);
  }

  /** Those of a kind that a run uses. */
  public List<PlanElement> enabled(Class<? extends TestElement> type) {
    return enabled().filter(element -> element.is(type)).toList();
  }

  /**
   * What a text of the plan will be in a run that nobody gives a property: user defined variables
   * and defaults of properties put in. Empty where the plan alone does not decide it.
   */
  public Optional<String> value(String text) {
    return values.of(text);
  }
}
