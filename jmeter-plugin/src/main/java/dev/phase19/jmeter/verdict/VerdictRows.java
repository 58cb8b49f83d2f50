package dev.phase19.jmeter.verdict;

import java.nio.file.Path;
import java.util.List;
import org.apache.jmeter.reporters.ResultCollector;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.services.FileServer;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.JMeterThread;
import org.apache.jmeter.threads.JMeterVariables;
import org.apache.jmeter.threads.ListenerNotifier;
import org.apache.jmeter.threads.SamplePackage;

/**
 * Adds one row per gate to the results of a run, once.
 *
 * <p>Listeners receive the results, and only a running sampler has access to its listeners. A run
 * that set-up stops has no tear-down and so no Verdict sampler. Its rows go to the listeners of the
 * first sampler that ran, at the end of the test, while the results file is still open.
 */
final class VerdictRows {
  private volatile List<SampleListener> listeners;
  private String threadGroup;
  private boolean fired;

  /** Keeps the listeners of the sampler that runs in {@code context}, if none are known yet. */
  void remember(JMeterContext context) {
    if (listeners == null) {
      use(context);
    }
  }

  /** Whether listeners are known. */
  boolean canFire() {
    return listeners != null;
  }

  /** Returns the absolute paths of the results files that the listeners write. */
  List<Path> resultsFiles() {
    List<SampleListener> known = listeners;
    if (known == null) {
      return List.of();
    }
    return known.stream()
        .filter(ResultCollector.class::isInstance)
        .map(collector -> ((ResultCollector) collector).getFilename())
        .filter(name -> name != null && !name.isBlank())
        .map(name -> Path.of(FileServer.resolveBaseRelativeName(name)).toAbsolutePath().normalize())
        .distinct()
        .toList();
  }

  synchronized void fire(RunVerdict verdict, JMeterContext context) {
    use(context);
    fire(verdict);
  }

  synchronized void fire(RunVerdict verdict) {
    if (fired || listeners == null) {
      return;
    }
    fired = true;
    ListenerNotifier notifier = new ListenerNotifier();
    long now = System.currentTimeMillis();
    verdict
        .gates()
        .forEach(
            gate ->
                notifier.notifyListeners(
                    new SampleEvent(new VerdictRow(gate, now, threadGroup), threadGroup),
                    listeners));
  }

  private synchronized void use(JMeterContext context) {
    JMeterVariables variables = context.getVariables();
    if (variables != null
        && variables.getObject(JMeterThread.PACKAGE_OBJECT) instanceof SamplePackage sampler) {
      threadGroup = context.getThreadGroup().getName();
      listeners = List.copyOf(sampler.getSampleListeners());
    }
  }
}
