package dev.phase19.jmeter.verdict;

import java.util.List;
import org.apache.jmeter.JMeter;
import org.apache.jmeter.services.FileServer;
import org.apache.jmeter.util.JMeterUtils;

/**
 * The run that a headless JMeter was started for. It is expected from the moment that JMeter reads
 * the plan: a plan that cannot be read, that has no enabled gate, or that ends before its test
 * starts leaves no older verdict behind, and none of its own that is not FAIL.
 *
 * <p>JMeter tells nobody that it is about to run a plan. But it makes the plan's elements, the
 * disabled ones too, and before it starts the test it makes every function that it finds.
 */
public final class ExpectedRun {
  private static final String DASHBOARD = "dev.phase19.jmeter.dashboard.MeasuredDashboard";
  private static final List<String> DASHBOARD_EXPORTERS =
      List.of(
          "jmeter.reportgenerator.exporter.html.classname",
          "jmeter.reportgenerator.exporter.json.classname");

  private static boolean known;
  private static boolean wanted;

  private ExpectedRun() {}

  /** The plan has an element that is the plugin's. To be called when its class is loaded. */
  public static void hasElements() {
    expect(true);
  }

  /** The plan may have nothing that is the plugin's. */
  public static void expect() {
    expect(false);
  }

  /**
   * JMeter's dashboard takes the rows of verdicts for samples; ours shows them in a table of their
   * own. A user who names an exporter has chosen.
   */
  private static void useOwnDashboard() {
    for (String exporter : DASHBOARD_EXPORTERS) {
      if (JMeterUtils.getPropDefault(exporter, "").isBlank()) {
        JMeterUtils.setProperty(exporter, DASHBOARD);
      }
    }
  }

  private static synchronized void expect(boolean ofElements) {
    String script = FileServer.getFileServer().getScriptName();
    if (!JMeter.isNonGUI() || script == null) {
      return;
    }
    wanted |= ofElements || FailExit.isAsked();
    if (ofElements) {
      useOwnDashboard();
    }
    if (!known) {
      known = true;
      VerdictFolder.of(CurrentPlan.name()).begin();
      FailExit.installIfAsked();
      JvmExitHook.at(JvmExitHook.Stage.WRITE, ExpectedRun::neverBegan);
    }
  }

  private static synchronized void neverBegan() {
    if (wanted && !Run.hasGates()) {
      RunCollector.writeWithoutGate();
    }
  }
}
