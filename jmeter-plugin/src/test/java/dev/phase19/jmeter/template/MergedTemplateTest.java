package dev.phase19.jmeter.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.listener.RunVerdictListener;
import dev.phase19.jmeter.sampler.VerdictSampler;
import dev.phase19.jmeter.testing.TreeOfJMeter;
import dev.phase19.jmeter.validation.PlanValidation;
import dev.phase19.jmeter.validation.rules.StandardRules;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.action.UndoCommand;
import org.apache.jmeter.gui.action.template.Template;
import org.apache.jmeter.gui.action.template.TemplateManager;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.util.TemplateUtil;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The template with gates for a plan that exists, merged as JMeter's dialog does it. */
class MergedTemplateTest {
  private static final String NAME = "Phase 19 gates on my existing plan";
  private static final String EXISTING =
      """
      <jmeterTestPlan version="1.2" properties="5.0" jmeter="5.6.3">
        <hashTree>
          <TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="My plan"/>
          <hashTree>
            <ThreadGroup guiclass="ThreadGroupGui" testclass="ThreadGroup" testname="Users">
              <intProp name="ThreadGroup.num_threads">1</intProp>
              <elementProp name="ThreadGroup.main_controller" elementType="LoopController"
                  guiclass="LoopControlPanel" testclass="LoopController">
                <stringProp name="LoopController.loops">9</stringProp>
                <boolProp name="LoopController.continue_forever">false</boolProp>
              </elementProp>
            </ThreadGroup>
            <hashTree>
              <JavaSampler guiclass="JavaTestSamplerGui" testclass="JavaSampler" testname="Page">
                <stringProp name="classname">org.apache.jmeter.protocol.java.test.SleepTest</stringProp>
              </JavaSampler>
              <hashTree/>
            </hashTree>
            %s
          </hashTree>
        </hashTree>
      </jmeterTestPlan>
      """;
  private static final String TEAR_DOWN =
      """
      <PostThreadGroup guiclass="PostThreadGroupGui" testclass="PostThreadGroup" testname="Mine">
        <intProp name="ThreadGroup.num_threads">1</intProp>
        <elementProp name="ThreadGroup.main_controller" elementType="LoopController"
            guiclass="LoopControlPanel" testclass="LoopController">
          <stringProp name="LoopController.loops">1</stringProp>
          <boolProp name="LoopController.continue_forever">false</boolProp>
        </elementProp>
      </PostThreadGroup>
      <hashTree>
        <JavaSampler guiclass="JavaTestSamplerGui" testclass="JavaSampler" testname="Clean">
          <stringProp name="classname">org.apache.jmeter.protocol.java.test.SleepTest</stringProp>
        </JavaSampler>
        <hashTree/>
      </hashTree>
      """;

  @TempDir Path folder;

  private TreeOfJMeter tree;
  private GuiPackage gui;

  @BeforeEach
  void open() throws Exception {
    tree = new TreeOfJMeter();
    gui = GuiPackage.getInstance();
    new PlanTemplates().offer();
  }

  @AfterEach
  void close() throws Exception {
    tree.close();
  }

  private void existing(String more) throws Exception {
    Path plan = Files.writeString(folder.resolve("existing.jmx"), EXISTING.formatted(more));
    tree.openAndVisit(SaveService.loadTree(plan.toFile()));
  }

  private void merge(String selected, Map<String, String> values) throws Exception {
    tree.select(node(selected).getTestElement());
    HashTree template = template(values);
    MergedTemplate merge = new MergedTemplate(gui);
    gui.addSubTree(template);
    merge.arrange();
  }

  private HashTree template(Map<String, String> values) throws Exception {
    Template template = TemplateManager.getInstance().getTemplateByName(NAME);
    File made = folder.resolve("made.jmx").toFile();
    TemplateUtil.processTemplate(
        new File(template.getParent(), template.getFileName()),
        made,
        TemplateUtil.getTemplateConfig(),
        values);
    assertThat(template.isTestPlan()).isFalse();
    return SaveService.loadTree(made);
  }

  private Map<String, String> defaults() {
    return TemplateManager.getInstance().getTemplateByName(NAME).getParameters();
  }

  private List<JMeterTreeNode> nodes(Class<?> type) {
    return gui.getTreeModel().getNodesOfType(type);
  }

  private JMeterTreeNode only(Class<?> type) {
    assertThat(nodes(type)).hasSize(1);
    return nodes(type).get(0);
  }

  private static Stream<String> children(JMeterTreeNode node) {
    return Collections.list(node.children()).stream()
        .map(child -> ((JMeterTreeNode) child).getName());
  }

  private JMeterTreeNode plan() {
    return (JMeterTreeNode) ((JMeterTreeNode) gui.getTreeModel().getRoot()).getChildAt(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"My plan", "Users", "Page"})
  void anExistingPlanHasNoProblemAfterwards(String selected) throws Exception {
    existing("");

    merge(selected, defaults());

    Path saved = folder.resolve("saved.jmx");
    try (OutputStream out = Files.newOutputStream(saved)) {
      SaveService.saveTree(
          UndoCommand.convertAndCloneSubTree(gui.getTreeModel().getTestPlan()), out);
    }
    assertThat(PlanValidation.of(StandardRules.all()).validate(saved)).isEmpty();
  }

  @Test
  void gatesAreBelowTheSelectedElementAndTheRestIsInThePlan() throws Exception {
    existing("");

    merge("Users", defaults());

    assertThat(plan().getName()).isEqualTo("My plan");
    assertThat(children(plan())).containsExactly("Users", "Tear-down", "Run Verdict");
    assertThat(children(node("Users")))
        .containsExactly("Page", "Latency", "Error share", "Throughput", "Load generator");
    assertThat(((TestPlan) plan().getTestElement()).isTearDownOnShutdown()).isTrue();
  }

  @Test
  void aPlanThatTearsDownKeepsItsGroupWithTheVerdictLast() throws Exception {
    existing(TEAR_DOWN);

    merge("Users", defaults());

    assertThat(children(only(PostThreadGroup.class))).containsExactly("Clean", "Verdict");
    assertThat(children(plan())).containsExactly("Users", "Mine", "Run Verdict");
  }

  @Test
  void mergedTwiceThereIsStillOneVerdict() throws Exception {
    existing("");

    merge("Users", defaults());
    merge("My plan", defaults());

    only(PostThreadGroup.class);
    only(VerdictSampler.class);
    only(RunVerdictListener.class);
    assertThat(children(plan()).filter("Latency"::equals)).hasSize(1);
  }

  @Test
  void theAnswersOfTheDialogAreTheLimits() throws Exception {
    existing("");

    merge(
        "My plan",
        Map.of(
            "p95_limit_ms", "321",
            "errors_at_most_percent", "2.5",
            "successes_per_second_at_least", "${rate} & <more>"));

    assertThat(property("Latency", "P95Assertion.limit")).isEqualTo("321");
    assertThat(property("Error share", "StatisticAssertion.bound")).isEqualTo("2.5");
    assertThat(property("Throughput", "ThroughputAssertion.rate")).isEqualTo("${rate} & <more>");
  }

  /** The dialog asks for no values if the Enter key closes it. */
  @Test
  void withoutAnswersTheLimitsAreTheDefaults() throws Exception {
    existing("");

    merge("My plan", Map.of());

    assertThat(property("Latency", "P95Assertion.limit")).isEqualTo(defaults().get("p95_limit_ms"));
    assertThat(property("Error share", "StatisticAssertion.bound"))
        .isEqualTo(defaults().get("errors_at_most_percent"));
    assertThat(property("Throughput", "ThroughputAssertion.rate"))
        .isEqualTo(defaults().get("successes_per_second_at_least"));
  }

  @Test
  void anotherPlanThatWasOpenedIsLeftAsItIs() throws Exception {
    existing("");
    MergedTemplate merge = new MergedTemplate(gui);
    existing(TEAR_DOWN);

    merge.arrange();

    assertThat(children(plan())).containsExactly("Users", "Mine");
  }

  private String property(String name, String property) {
    return node(name).getTestElement().getPropertyAsString(property);
  }

  private JMeterTreeNode node(String name) {
    return nodes(TestElement.class).stream()
        .filter(node -> node.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
