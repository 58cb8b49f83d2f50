package dev.phase19.jmeter.listener;

import static dev.phase19.jmeter.testing.PlanRun.gate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.phase19.jmeter.assertion.P95Assertion;
import dev.phase19.jmeter.testing.JMeterHome;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.awt.Component;
import java.awt.Container;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import org.apache.jmeter.gui.util.MenuFactory;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunVerdictGuiTest {
  @TempDir Path folder;

  private RunVerdictGui panel;

  @BeforeEach
  void panel() {
    JMeterHome.use();
    panel = new RunVerdictGui();
  }

  @Test
  void standsUnderListenersWithItsName() {
    assertThat(panel.getMenuCategories()).containsExactly(MenuFactory.LISTENERS);
    assertThat(panel.createTestElement()).isInstanceOf(RunVerdictListener.class);
    assertThat(panel.createTestElement().getName()).isEqualTo("Run Verdict");
  }

  @Test
  void keepsTheFileThatItWritesTo() {
    TestElement element = panel.createTestElement();
    element.setProperty("filename", "${folder}/results.csv");

    panel.configure(element);
    TestElement saved = panel.createTestElement();

    assertThat(saved.getPropertyAsString("filename")).isEqualTo("${folder}/results.csv");
  }

  @Test
  void aRunShowsItsGatesAndItsCurves() throws Exception {
    PlanRun plan = new PlanRun(folder);
    P95Assertion latency = new P95Assertion();
    latency.setName("Latency");
    latency.setProperty("P95Assertion.limit", "0.5");
    plan.add(panel.createTestElement());
    plan.add(latency);
    plan.users(20).add(new ScriptedSampler("Dispatch"));

    String message = gate(plan.run(), "Latency").get("message").asText();

    awaitGates("[[FAIL, Latency, " + message + "]]");
    assertThat(onGuiThread(() -> pixels(panel))).isGreaterThan(20);
    assertThat(onGuiThread(this::charts).get(0).getAccessibleContext().getAccessibleDescription())
        .isEqualTo("Latency: P95 < 0.5 ms");
  }

  @Test
  void aResultsFileIsOpenedAsAFinishedRun() throws Exception {
    Path file = folder.resolve("results.csv");
    Files.write(
        file,
        List.of(
            "timeStamp,elapsed,label,responseCode,responseMessage,success",
            "1000,3,Dispatch,202,Accepted,true",
            "1010,0,Verdict: Latency,PASS,PASS  Dispatch: P95 3 ms,true"));

    SwingUtilities.invokeAndWait(
        () -> {
          panel.setFile(file.toString());
          panel.stateChanged(null);
        });

    awaitGates("[[PASS, Latency, Dispatch: P95 3 ms]]");
  }

  @Test
  void theStateOfThePlanStandsAboveTheGates() throws Exception {
    Path file = folder.resolve("results.csv");
    Files.write(
        file,
        List.of(
            "timeStamp,elapsed,label,responseCode,responseMessage,success,queue_size",
            "1000,3,Dispatch,202,Accepted,true,7",
            "1010,0,Verdict: Latency,PASS,PASS  Dispatch: P95 3 ms,true,",
            "1010,0,Verdict: Growth,INCONCLUSIVE,INCONCLUSIVE  too few,true,"));

    open(file);

    JLabel plan = (JLabel) named("plan");
    await()
        .untilAsserted(
            () ->
                assertThat(onGuiThread(plan::getText))
                    .isEqualTo("PASS \u2013 2 gates: 1 INCONCLUSIVE, 1 PASS"));
    assertThat(plan.getFont().getSize()).isGreaterThan(new JLabel().getFont().getSize());
  }

  @Test
  void anInconclusiveGateThatDoesNotAllowItFailsThePlan() throws Exception {
    Path file = folder.resolve("results.csv");
    Files.write(
        file,
        List.of(
            "timeStamp,elapsed,label,responseCode,responseMessage,success",
            "1010,0,Verdict: Growth,INCONCLUSIVE,INCONCLUSIVE  too few,false"));

    open(file);

    JLabel plan = (JLabel) named("plan");
    await()
        .untilAsserted(
            () -> assertThat(onGuiThread(plan::getText)).startsWith("FAIL \u2013 1 gate"));
  }

  @Test
  void theCausesOfErrorsStandBelowTheGates() throws Exception {
    Path file = folder.resolve("results.csv");
    Files.write(
        file,
        List.of(
            "timeStamp,elapsed,label,responseCode,responseMessage,success,failureMessage",
            "1000,3,Dispatch,401,Unauthorized,false,",
            "1001,3,Dispatch,401,Unauthorized,false,",
            "1002,3,Dispatch,200,OK,false,Test failed: text expected to contain /x/"));

    open(file);

    JLabel errors = (JLabel) named("errors");
    await()
        .untilAsserted(
            () ->
                assertThat(onGuiThread(errors::getText))
                    .isEqualTo(
                        "3 errors: 401 Unauthorized 2, 200 Test failed: text expected to contain"
                            + " /x/ 1"));
  }

  @Test
  void chartsWithoutDataLeaveTheirRoomToTheOthers() throws Exception {
    assertThat(charts()).isEmpty();
    Path file = folder.resolve("results.csv");
    Files.write(
        file,
        List.of(
            "timeStamp,elapsed,label,responseCode,responseMessage,success,queue_size",
            "1000,3,Dispatch,202,Accepted,true,7"));

    open(file);

    await()
        .untilAsserted(
            () ->
                assertThat(onGuiThread(this::charts))
                    .extracting(chart -> chart.getAccessibleContext().getAccessibleName())
                    .containsExactly("P95 (ms)", "Successes per second", "Queue size (jobs)"));
  }

  @Test
  void theLimitsOfAResultsFileAreThoseInItsRows() throws Exception {
    Path file = folder.resolve("results.csv");
    Files.write(
        file,
        List.of(
            "timeStamp,elapsed,label,responseCode,responseMessage,success",
            "1000,3,Dispatch,202,Accepted,true",
            "1010,0,Verdict: Latency,PASS,\"PASS  Dispatch: P95 3.0 ms, limit 8 ms\",true"));

    open(file);

    await()
        .untilAsserted(
            () ->
                assertThat(onGuiThread(this::charts))
                    .extracting(chart -> chart.getAccessibleContext().getAccessibleDescription())
                    .containsExactly("Latency: P95 < 8 ms", ""));
  }

  @Test
  void savingIsOfferedOnceThereIsSomethingToSave() throws Exception {
    AbstractButton png = (AbstractButton) named("savePng");
    AbstractButton csv = (AbstractButton) named("saveCsv");
    assertThat(png.isEnabled() || csv.isEnabled()).isFalse();
    assertThat(png.getMnemonic()).isEqualTo('P');
    assertThat(csv.getMnemonic()).isEqualTo('C');
    Path file = folder.resolve("results.csv");
    Files.write(file, List.of("timeStamp,elapsed,label,success", "1000,3,Dispatch,true"));

    open(file);

    await().untilAsserted(() -> assertThat(png.isEnabled() && csv.isEnabled()).isTrue());
  }

  private void open(Path file) throws Exception {
    SwingUtilities.invokeAndWait(
        () -> {
          panel.setFile(file.toString());
          panel.stateChanged(null);
        });
  }

  private List<LineChart> charts() {
    return descendants(panel)
        .filter(LineChart.class::isInstance)
        .map(LineChart.class::cast)
        .toList();
  }

  private Component named(String name) {
    return descendants(panel).filter(c -> name.equals(c.getName())).findFirst().orElseThrow();
  }

  private void awaitGates(String expected) {
    JTable table =
        (JTable)
            descendants(panel).filter(c -> "gates".equals(c.getName())).findFirst().orElseThrow();
    await()
        .untilAsserted(
            () -> assertThat(onGuiThread(() -> cells(table)).toString()).isEqualTo(expected));
  }

  /** Reads on the GUI thread, on which the table and the curves change together. */
  private static <T> T onGuiThread(Supplier<T> question) throws Exception {
    AtomicReference<T> seen = new AtomicReference<>();
    SwingUtilities.invokeAndWait(() -> seen.set(question.get()));
    return seen.get();
  }

  private static List<List<Object>> cells(JTable table) {
    return java.util.stream.IntStream.range(0, table.getRowCount())
        .mapToObj(
            row ->
                java.util.stream.IntStream.range(0, table.getColumnCount())
                    .mapToObj(column -> table.getValueAt(row, column))
                    .toList())
        .toList();
  }

  /** Counts the pixels of the first chart that have the color of its line. */
  private static long pixels(Container panel) {
    LineChart chart =
        (LineChart)
            descendants(panel).filter(LineChart.class::isInstance).findFirst().orElseThrow();
    chart.setSize(400, 250);
    BufferedImage image = new BufferedImage(400, 250, BufferedImage.TYPE_INT_RGB);
    chart.paint(image.createGraphics());
    int line = Palette.lines()[0].getRGB();
    return Stream.of(image.getRGB(0, 0, 400, 250, null, 0, 400))
        .flatMapToInt(java.util.Arrays::stream)
        .filter(pixel -> pixel == line)
        .count();
  }

  private static Stream<Component> descendants(Container parent) {
    return Stream.of(parent.getComponents())
        .flatMap(
            child ->
                child instanceof Container inner
                    ? Stream.concat(Stream.of(child), descendants(inner))
                    : Stream.of(child));
  }
}
