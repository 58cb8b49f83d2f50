package dev.phase19.jmeter.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jorphan.collections.HashTree;

/** An element and its place in a plan. */
public final class PlanElement {
  private final TestElement element;
  private final PlanElement parent;
  private final List<PlanElement> children = new ArrayList<>();

  private PlanElement(TestElement element, PlanElement parent) {
    this.element = element;
    this.parent = parent;
  }

  /** Returns the elements of a tree, in its order, with everything below them. */
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

  /** Returns the names of the elements from the Test Plan down to this one. */
  public String path() {
    return parent == null ? name() : parent.path() + " > " + name();
  }

  /** Returns the element above this one; empty for the Test Plan. */
  public Optional<PlanElement> parent() {
    return Optional.ofNullable(parent);
  }

  /** Returns the elements above this one, the parent first and the Test Plan last. */
  public Stream<PlanElement> ancestors() {
    return Stream.iterate(parent, PlanElement::exists, above -> above.parent);
  }

  private static boolean exists(PlanElement element) {
    return element != null;
  }

  public List<PlanElement> children() {
    return List.copyOf(children);
  }

  /** Returns this element and all below it, in the plan's order. */
  public Stream<PlanElement> withAllBelow() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(PlanElement::withAllBelow));
  }

  /**
   * Returns whether it replaces an element whose class JMeter does not have, and about which
   * nothing is known.
   */
  public boolean isUnknown() {
    return element.getPropertyAsBoolean(UnknownElements.MARK);
  }

  /** Returns whether a run uses it: neither it nor an element above it is disabled. */
  public boolean isEnabled() {
    return element.isEnabled() && (parent == null || parent.isEnabled());
  }

  /**
   * Returns the text of a property as it is in the file, without the blanks around it; empty if it
   * is absent.
   */
  public String text(String property) {
    return element.getPropertyAsString(property).strip();
  }

  /** Returns all texts of the element, including those of its parts. */
  public List<PropertyText> texts() {
    return PropertyText.of(element);
  }
}
