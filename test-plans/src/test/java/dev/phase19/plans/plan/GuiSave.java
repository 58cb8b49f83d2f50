package dev.phase19.plans.plan;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.jmeter.gui.JMeterGUIComponent;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testbeans.gui.TestBeanGUI;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.ListedHashTree;

/**
 * What JMeter's GUI writes when a plan is opened, looked at element by element, and saved: each
 * panel puts all of its fields into its element, also those that the file did not have.
 */
final class GuiSave {
  private GuiSave() {}

  static String of(Path plan) throws Exception {
    JMeterSetUp.once();
    HashTree tree = throughPanels(SaveService.loadTree(plan.toFile()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SaveService.saveTree(tree, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static HashTree throughPanels(HashTree tree) throws Exception {
    HashTree result = new ListedHashTree();
    List<Object> elements = new ArrayList<>(tree.list());
    for (Object element : elements) {
      HashTree below = throughPanels(tree.getTree(element));
      result.add(throughPanel((TestElement) element)).add(below);
    }
    return result;
  }

  private static TestElement throughPanel(TestElement element) throws Exception {
    JMeterGUIComponent panel = panel(element);
    panel.configure(element);
    panel.modifyTestElement(element);
    return element;
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
