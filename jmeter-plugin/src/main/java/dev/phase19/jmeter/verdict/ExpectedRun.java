package dev.phase19.jmeter.verdict;

import org.apache.jmeter.JMeter;
import org.apache.jmeter.services.FileServer;

/**
 * The run that a headless JMeter was started for. It is expected from the moment that JMeter reads
 * the plan: a plan that cannot be read, that has no enabled gate, or that ends before its test
 * starts leaves no older verdict behind, and none of its own that is not FAIL.
 *
 * <p>JMeter tells nobody that it is about to run a plan. But it makes the plan's elements, the
 * disabled ones too, and before it starts the test it makes every function that it finds.
 */
public final class ExpectedRun {
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

  private static synchronized void expect(boolean ofElements) {
    String script = FileServer.getFileServer().getScriptName();
    if (!JMeter.isNonGUI() || script == null) {
      return;
    }
    wanted |= ofElements || FailExit.isAsked();
    if (!known) {
      known = true;
      VerdictFolder.of(PlanFile.name()).begin();
      FailExit.installIfAsked();
      CutOff.at(CutOff.Stage.WRITE, ExpectedRun::neverBegan);
    }
  }

  private static synchronized void neverBegan() {
    if (wanted && !RunCollector.hasBegun()) {
      RunCollector.writeWithoutGate();
    }
  }
}
