package dev.phase19.plans.plan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.jmeter.control.gui.TestPlanGui;
import org.apache.jmeter.gui.JMeterGUIComponent;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testbeans.gui.TestBeanGUI;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.ListedHashTree;

/**
 * Produces what JMeter's GUI writes when a plan is opened and then saved or run. As in {@code
 * JMeterTreeModel}, each panel puts all of its fields into its element, also those that the file
 * did not have. Then each element gets an explicit {@code enabled}, which its panel removes again
 * when the element is shown. The first element below the Test Plan is shown at once.
 */
final class GuiSave {
  private GuiSave() {}

  static String of(Path plan) throws Exception {
    JMeterSetUp.once();
    HashTree file = SaveService.loadTree(plan.toFile());
    TestPlan root = (TestPlan) file.getArray()[0];
    HashTree below = throughPanels(file.getTree(root));
    throughPanel((TestElement) below.getArray()[0]);
    HashTree saved = new ListedHashTree();
    saved.add(opened(root)).add(below);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SaveService.saveTree(saved, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The tree has a root before the file is opened; that root takes over the file's properties. */
  private static TestPlan opened(TestPlan read) {
    TestPlan root = (TestPlan) new TestPlanGui().createTestElement();
    root.addTestElement(read);
    root.setName(read.getName());
    root.setFunctionalMode(read.isFunctionalMode());
    root.setSerialized(read.isSerialized());
    return root;
  }

  private static HashTree throughPanels(HashTree tree) throws Exception {
    HashTree result = new ListedHashTree();
    for (Object node : List.copyOf(tree.list())) {
      HashTree below = throughPanels(tree.getTree(node));
      TestElement element = (TestElement) node;
      throughPanel(element);
      element.setEnabled(element.isEnabled());
      result.add(element).add(below);
    }
    return result;
  }

  private static void throughPanel(TestElement element) throws Exception {
    JMeterGUIComponent panel = panel(element);
    panel.clearGui();
    panel.configure(element);
    panel.modifyTestElement(element);
  }

  private static JMeterGUIComponent panel(TestElement element) throws Exception {
    String name = element.getPropertyAsString(TestElement.GUI_CLASS);
    Class<?> type = Class.forName(SaveService.aliasToClass(name));
    return type == TestBeanGUI.class
        ? new TestBeanGUI(element.getClass())
        : (JMeterGUIComponent) type.getDeclaredConstructor().newInstance();
  }

  /** Rewrites the given plans as the GUI would save them: {@code GuiSave PLAN...}. */
  public static void main(String[] plans) throws Exception {
    for (String plan : plans) {
      Files.writeString(Path.of(plan), of(Path.of(plan)));
    }
    System.exit(0);
  }
}
