package dev.phase19.jmeter.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.phase19.jmeter.testing.JMeterHome;
import dev.phase19.jmeter.testing.TreeOfJMeter;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.jmeter.gui.action.template.Template;
import org.apache.jmeter.gui.action.template.TemplateManager;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.SearchByClass;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTemplatesTest {
  private static final String[] OURS = {
    "Phase 19: first gate",
    "Phase 19: embedding job",
    "Phase 19: ingest dispatch",
    "Phase 19: queue overflow"
  };

  @BeforeAll
  static void offer() throws Exception {
    JMeterHome.use();
    new PlanTemplates().offer();
  }

  @Test
  void theyStandBesideJMetersOwn() {
    assertThat(TemplateManager.getInstance().getTemplateNames())
        .contains(OURS)
        .contains("Recording");
  }

  @Test
  void reloadingKeepsThem() {
    assertThat(TemplateManager.getInstance().reset().getTemplateNames())
        .contains(OURS)
        .contains("Recording");
  }

  @Test
  void offeredAgainTheyStandThereOnce() throws Exception {
    new PlanTemplates().offer();

    assertThat(TemplateManager.getInstance().getTemplateNames())
        .doesNotHaveDuplicates()
        .contains(OURS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Phase 19: first gate",
        "Phase 19: embedding job",
        "Phase 19: ingest dispatch",
        "Phase 19: queue overflow"
      })
  void aTemplateIsAPlanThatJMeterLoadsAndShows(String name) throws Exception {
    Template template = TemplateManager.getInstance().getTemplateByName(name);
    HashTree plan = SaveService.loadTree(new File(template.getParent(), template.getFileName()));

    assertThat(template.isTestPlan()).isTrue();
    assertThat(elements(plan, TestPlan.class)).hasSize(1);
    List<TestElement> elements = elements(plan, TestElement.class);
    assertThat(elements)
        .extracting(element -> element.getClass().getSimpleName())
        .contains("VerdictSampler", "RunVerdictListener");
    if (!name.equals(OURS[0])) { // the first gate needs no service
      assertThat(elements)
          .extracting(element -> element.getClass().getSimpleName())
          .contains("Phase19Defaults", "PreconditionSampler");
    }
    try (TreeOfJMeter tree = new TreeOfJMeter()) {
      assertThatCode(() -> tree.openAndVisit(plan)).doesNotThrowAnyException();
    }
  }

  private static <T> List<T> elements(HashTree plan, Class<T> type) {
    SearchByClass<T> search = new SearchByClass<>(type);
    plan.traverse(search);
    return new ArrayList<>(search.getSearchResults());
  }
}
