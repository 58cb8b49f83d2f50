package dev.phase19.jmeter.template;

import dev.phase19.jmeter.listener.RunVerdictListener;
import dev.phase19.jmeter.sampler.VerdictSampler;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.tree.JMeterTreeModel;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jmeter.threads.PostThreadGroup;

/**
 * Puts into its place what a merged template has brought. JMeter adds all of it below the selected
 * element. That is right for gates, but a tear-down group is only allowed in the Test Plan, and a
 * plan has one Verdict, as the last sampler of its one tear-down group.
 */
public final class MergedTemplate {
  private final GuiPackage gui;
  private final JMeterTreeModel model;
  private final Set<JMeterTreeNode> before = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Notes what the plan has before the merge. */
  public MergedTemplate(GuiPackage gui) {
    this.gui = gui;
    this.model = gui.getTreeModel();
    before.addAll(nodes(TestElement.class));
  }

  /** Does nothing unless the plan is still the same one, with a new Verdict in it. */
  public void arrange() {
    JMeterTreeNode plan = (JMeterTreeNode) ((JMeterTreeNode) model.getRoot()).getChildAt(0);
    List<JMeterTreeNode> verdicts = fresh(VerdictSampler.class);
    if (!before.contains(plan) || verdicts.isEmpty()) {
      return;
    }
    gui.updateCurrentNode();
    verdicts.forEach(verdict -> placeVerdict(verdict, plan));
    fresh(RunVerdictListener.class).forEach(listener -> placeListener(listener, plan));
    ((TestPlan) plan.getTestElement()).setTearDownOnShutdown(true);
    gui.updateCurrentGui();
  }

  private void placeVerdict(JMeterTreeNode verdict, JMeterTreeNode plan) {
    JMeterTreeNode group = (JMeterTreeNode) verdict.getParent();
    Optional<JMeterTreeNode> other = known(PostThreadGroup.class);
    if (known(VerdictSampler.class).isPresent()) {
      model.removeNodeFromParent(group);
    } else if (other.isPresent()) {
      move(verdict, other.get());
      model.removeNodeFromParent(group);
    } else {
      move(group, plan);
    }
  }

  private void placeListener(JMeterTreeNode listener, JMeterTreeNode plan) {
    if (known(RunVerdictListener.class).isPresent()) {
      model.removeNodeFromParent(listener);
    } else {
      move(listener, plan);
    }
  }

  private void move(JMeterTreeNode node, JMeterTreeNode parent) {
    model.removeNodeFromParent(node);
    model.insertNodeInto(node, parent, parent.getChildCount());
  }

  /** Returns the first enabled element of a type that the plan had before. */
  private Optional<JMeterTreeNode> known(Class<?> type) {
    return nodes(type).stream()
        .filter(before::contains)
        .filter(JMeterTreeNode::isEnabled)
        .findFirst();
  }

  private List<JMeterTreeNode> fresh(Class<?> type) {
    return nodes(type).stream().filter(node -> !before.contains(node)).toList();
  }

  private List<JMeterTreeNode> nodes(Class<?> type) {
    return model.getNodesOfType(type);
  }
}
