package dev.phase19.jmeter.verdict;

import java.util.List;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterThread;
import org.apache.jmeter.threads.ListenerNotifier;
import org.apache.jmeter.threads.SamplePackage;

/** Puts one row a gate into the results of a run. */
public final class VerdictRows {
  private VerdictRows() {}

  /** Notifies the listeners of the sampler that runs in {@code context}. */
  public static void fire(RunVerdict verdict, JMeterContext context) {
    SamplePackage sampler =
        (SamplePackage) context.getVariables().getObject(JMeterThread.PACKAGE_OBJECT);
    List<SampleListener> listeners = sampler.getSampleListeners();
    ListenerNotifier notifier = new ListenerNotifier();
    String group = context.getThreadGroup().getName();
    long now = System.currentTimeMillis();
    verdict
        .gates()
        .forEach(
            gate -> {
              VerdictRow row = new VerdictRow(gate, now, context.getThread().getThreadName());
              notifier.notifyListeners(
                  new SampleEvent(row, group, context.getVariables()), listeners);
            });
  }
}
