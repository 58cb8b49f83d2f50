package dev.phase19.jmeter.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jorphan.collections.HashTree;

/** An element where it stands in a plan. */
public final class PlanElement {
  private final TestElement element;
  private final PlanElement parent;
  private final List<PlanElement> children = new ArrayList<>();

  private PlanElement(TestElement element, PlanElement parent) {
    this.element = element;
    this.parent = parent;
  }

  /** The elements of a tree, in its order, with all that stands below them. */
  static List<PlanElement> of(HashTree tree) {
    return of(tree, null);
  }

  private static List<PlanElement> of(HashTree tree, PlanElement parent) {
    List<PlanElement> elements = new ArrayList<>();
    for (Object key : tree.list()) {
      if (key instanceof TestElement element) {
        PlanElement made = new PlanElement(element, parent);
        made.children.addAll(of(tree.getTree(key), made));
        elements.add(made);
      }
    }
    return elements;
  }

  public TestElement element() {
    return element;
  }

  public boolean is(Class<? extends TestElement> type) {
    return type.isInstance(element);
  }

  public String name() {
    return element.getName();
  }

  /** The names from the Test Plan down. */
  public String path() {
    return parent == null ? name() : parent.path() + " > " + name();
  }

  /** Empty for the Test Plan. */
  public Optional<PlanElement> parent() {
    return Optional.ofNullable(parent);
  }

  /** The parent first, the Test Plan last. */
  public Stream<PlanElement> ancestors() {
    return Stream.iterate(parent, PlanElement::exists, above -> above.parent);
  }

  private static boolean exists(PlanElement element) {
    return element != null;
  }

  public List<PlanElement> children() {
    return List.copyOf(children);
  }

  /** This element and all below, in the plan's order. */
  public Stream<PlanElement> withAllBelow() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(PlanElement::withAllBelow));
  }

  /** Whether it stands for one whose class JMeter does not have: nothing is known of it. */
  public boolean isUnknown() {
    return element.getPropertyAsBoolean(UnknownElements.MARK);
  }

  /** Whether a run uses it: neither it nor one above is disabled. */
  public boolean isEnabled() {
    return element.isEnabled() && (parent == null || parent.isEnabled());
  }

  /** The text of a property as it stands in the file; empty where it is absent. */
  public String text(String property) {
    return element.getPropertyAsString(property).strip();
  }

  /** All texts of the element, those of its parts too. */
  public List<PropertyText> texts() {
    return PropertyText.of(element);
  }
}
