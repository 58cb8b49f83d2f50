package dev.phase19.jmeter.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.jmeter.engine.util.NoThreadClone;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.AbstractTestElement;

/** A listener that keeps every sample it receives, as a results file does. */
public final class RecordingListener extends AbstractTestElement
    implements SampleListener, NoThreadClone {
  private static final long serialVersionUID = 1L;

  private final transient List<SampleResult> results = new CopyOnWriteArrayList<>();

  public List<SampleResult> results() {
    return results;
  }

  @Override
  public void sampleOccurred(SampleEvent event) {
    results.add(event.getResult());
  }

  @Override
  public void sampleStarted(SampleEvent event) {}

  @Override
  public void sampleStopped(SampleEvent event) {}
}
