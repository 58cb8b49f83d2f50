package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.verdict.ExpectedRun;
import dev.phase19.jmeter.verdict.Run;
import dev.phase19.jmeter.verdict.RunCollector;
import java.util.Optional;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.samplers.AbstractSampler;
import org.apache.jmeter.samplers.Entry;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestStateListener;
import org.apache.jmeter.threads.JMeterContext;
import org.apache.jmeter.threads.PostThreadGroup;

/**
 * Freezes the verdict of the run and shows it as rows of the results. It stands last in the plan's
 * one tearDown Thread Group. On an engine of a distributed test it does nothing, because the gates
 * are on the controller.
 */
public final class VerdictSampler extends AbstractSampler implements TestStateListener {
  private static final long serialVersionUID = 1L;

  static {
    ExpectedRun.hasElements();
  }

  private transient RunCollector run;

  /** Returns no sample of its own; the gates' rows go to the listeners instead. */
  @Override
  public SampleResult sample(Entry entry) {
    Optional<RunCollector> underWay = Run.current().underWay();
    if (underWay.isEmpty()) {
      return null;
    }
    JMeterContext context = getThreadContext();
    if (context.getThreadGroup() instanceof PostThreadGroup) {
      underWay.get().show(context);
    } else {
      underWay
          .get()
          .misplaced(
              "%s stands in %s, where samples may still come: move it to the end of a tearDown Thread Group"
                  .formatted(getName(), context.getThreadGroup().getName()));
    }
    return null;
  }

  @Override
  public void testStarted() {
    run = Run.enter(this);
  }

  /** Called on an engine of a distributed test. */
  @Override
  public void testStarted(String host) {
    // Nothing to do: the gates are on the controller.
  }

  @Override
  public void testEnded() {
    if (run != null) {
      run.leave(this, "");
      run = null;
    }
  }

  @Override
  public void testEnded(String host) {
    // Nothing to do: the gates are on the controller.
  }

  /** Accepts no configuration element, because there is nothing to configure. */
  @Override
  public boolean applies(ConfigTestElement element) {
    return false;
  }
}
