package dev.phase19.jmeter.verdict;

import java.util.List;
import org.apache.jmeter.JMeter;
import org.apache.jmeter.services.FileServer;
import org.apache.jmeter.util.JMeterUtils;

/**
 * The run for which a headless JMeter was started. It is expected from the moment that JMeter reads
 * the plan. So if the plan cannot be read, has no enabled gate, or ends before its test starts, no
 * older verdict remains, and the only verdict that it can leave itself is FAIL.
 *
 * <p>JMeter does not announce that it is about to run a plan. But it creates the plan's elements,
 * including the disabled ones, and before it starts the test it creates every function that it
 * finds.
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

  /** Reports that the plan has an element of this plugin. Called when its class is loaded. */
  public static void hasElements() {
    expect(true);
  }

  /** Reports a plan that may have no element of this plugin. */
  public static void expect() {
    expect(false);
  }

  /**
   * JMeter's dashboard would show the rows of verdicts as samples; ours shows them in a table of
   * their own. An exporter that the user has set is kept.
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
