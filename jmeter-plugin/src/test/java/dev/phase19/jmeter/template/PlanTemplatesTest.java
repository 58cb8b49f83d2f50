package dev.phase19.jmeter.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.phase19.jmeter.testing.JMeterHome;
import dev.phase19.jmeter.testing.TreeOfJMeter;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
  private static final Path FOLDER = Path.of("src/main/resources/META-INF/phase19/templates");
  private static final String GATES = "Phase 19 gates on my existing plan";
  private static final String[] OURS = {
    GATES,
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
    if (!name.equals("Phase 19: first gate")) { // the first gate needs no service
      assertThat(elements)
          .extracting(element -> element.getClass().getSimpleName())
          .contains("Phase19Defaults", "PreconditionSampler");
    }
    try (TreeOfJMeter tree = new TreeOfJMeter()) {
      assertThatCode(() -> tree.openAndVisit(plan)).doesNotThrowAnyException();
    }
  }

  @Test
  void everyFileOfTheFolderIsATemplate() throws Exception {
    List<String> offered =
        Stream.of(OURS)
            .map(name -> TemplateManager.getInstance().getTemplateByName(name).getFileName())
            .toList();

    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(offered.stream(), Stream.of("templates.xml")).toList());
    }
  }

  @Test
  void theDocumentsNameEachTemplate() throws Exception {
    assertThat(Files.readString(Path.of("../docs/plain-jmeter.md"))).contains(OURS);
  }

  /** JMeter makes a temporary file of that name, and Windows allows no colon in one. */
  @Test
  void aTemplateWithParametersHasANameThatAFileCanHave() {
    assertThat(TemplateManager.getInstance().getTemplateByName(GATES).getParameters()).isNotEmpty();
    assertThat(GATES).matches("[\\w -]+");
  }

  private static <T> List<T> elements(HashTree plan, Class<T> type) {
    SearchByClass<T> search = new SearchByClass<>(type);
    plan.traverse(search);
    return new ArrayList<>(search.getSearchResults());
  }
}
