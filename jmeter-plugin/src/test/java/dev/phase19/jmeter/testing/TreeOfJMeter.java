package dev.phase19.jmeter.testing;

import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.swing.JTree;
import javax.swing.tree.TreePath;
import org.apache.jmeter.control.gui.TestPlanGui;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.action.Copy;
import org.apache.jmeter.gui.action.UndoCommand;
import org.apache.jmeter.gui.tree.JMeterTreeListener;
import org.apache.jmeter.gui.tree.JMeterTreeModel;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jorphan.collections.HashTree;

/**
 * JMeter's own tree of a plan with its panels, without the window around it, and with what the
 * menus do to it. Where JMeter would log an exception and show no panel, this class fails.
 */
public final class TreeOfJMeter implements AutoCloseable {
  private final JMeterTreeModel model;
  private final GuiPackage gui;
  private final JTree tree;
  private HashTree remembered;

  public TreeOfJMeter() {
    JMeterHome.use();
    model = new JMeterTreeModel();
    tree = new JTree(model);
    JMeterTreeListener listener = new JMeterTreeListener(model);
    listener.setJTree(tree);
    listener.setActionHandler(selection -> {});
    tree.addTreeSelectionListener(listener);
    tree.setSelectionPath(new TreePath(plan().getPath()));
    GuiPackage.initInstance(listener, model);
    gui = GuiPackage.getInstance();
  }

  /** Adds an element, as the menu item Add does. */
  public TestElement add(Class<?> panel) throws Exception {
    TestElement element = gui.createTestElement(panel.getName());
    if (element == null) {
      throw new AssertionError("JMeter makes no element of " + panel);
    }
    model.addComponent(element, plan());
    return element;
  }

  /** Selects an element, as a click on it does. */
  public void select(TestElement element) {
    JMeterTreeNode node = model.getNodeOf(element);
    tree.setSelectionPath(new TreePath(node.getPath()));
    show();
  }

  /**
   * Selects the test plan, as a click on it does; this saves the values of the panel shown before.
   */
  public void leave() {
    tree.setSelectionPath(new TreePath(plan().getPath()));
    show();
  }

  /** Duplicates an element, as the menu item Duplicate does. */
  public TestElement duplicate(TestElement element) throws Exception {
    JMeterTreeNode copy = Copy.cloneTreeNode(model.getNodeOf(element));
    model.addComponent(copy.getTestElement(), plan());
    return copy.getTestElement();
  }

  public void disable(TestElement element) {
    model.getNodeOf(element).setEnabled(false);
    select(element);
    leave();
  }

  /** Saves the plan to a file, opens that file, and returns its one element. */
  public TestElement saveAndLoad(Path file) throws Exception {
    try (OutputStream out = Files.newOutputStream(file)) {
      SaveService.saveTree(subtree(), out);
    }
    return open(SaveService.loadTree(file.toFile()));
  }

  /** Keeps a copy of the plan for {@link #undo()}, as JMeter does after each change. */
  public void remember() {
    remembered = subtree();
  }

  /** Restores the copy of the plan, and returns its one element. */
  public TestElement undo() throws Exception {
    return open(remembered);
  }

  /** Opens a whole plan, and selects each of its elements in turn. */
  public void openAndVisit(HashTree whole) throws Exception {
    leave();
    gui.clearTestPlan(new TestPlanGui().createTestElement());
    tree.setSelectionPath(new TreePath(plan().getPath()));
    gui.addSubTree(whole);
    for (JMeterTreeNode node : model.getNodesOfType(TestElement.class)) {
      tree.setSelectionPath(new TreePath(node.getPath()));
      show();
    }
    leave();
  }

  private HashTree subtree() {
    return UndoCommand.convertAndCloneSubTree(model.getTestPlan());
  }

  private TestElement open(HashTree plan) throws Exception {
    leave();
    gui.clearTestPlan(new TestPlanGui().createTestElement());
    tree.setSelectionPath(new TreePath(plan().getPath()));
    gui.addSubTree(plan);
    TestElement element = ((JMeterTreeNode) plan().getChildAt(0)).getTestElement();
    select(element);
    leave();
    return element;
  }

  private void show() {
    if (gui.getCurrentGui() == null) {
      throw new AssertionError("no panel for " + tree.getSelectionPath());
    }
  }

  private JMeterTreeNode plan() {
    return (JMeterTreeNode) ((JMeterTreeNode) model.getRoot()).getChildAt(0);
  }

  /**
   * Takes the tree away from JMeter, which would otherwise act from then on as if it had a window.
   */
  @Override
  public void close() throws ReflectiveOperationException {
    Field instance = GuiPackage.class.getDeclaredField("guiPack");
    instance.setAccessible(true);
    instance.set(null, null);
  }
}
