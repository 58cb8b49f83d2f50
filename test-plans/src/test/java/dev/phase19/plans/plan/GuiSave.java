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
 * What JMeter's GUI writes when a plan is opened and saved or run, as {@code JMeterTreeModel} does
 * it: each panel puts all of its fields into its element, also those that the file did not have;
 * then each element is marked as enabled, until it has been looked at. The first one below the Test
 * Plan is looked at at once.
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

  /** The root of the tree is there before the file is opened, and takes its properties. */
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

  /** Writes the plans as the GUI would: {@code GuiSave PLAN...}. */
  public static void main(String[] plans) throws Exception {
    for (String plan : plans) {
      Files.writeString(Path.of(plan), of(Path.of(plan)));
    }
    System.exit(0);
  }
}
