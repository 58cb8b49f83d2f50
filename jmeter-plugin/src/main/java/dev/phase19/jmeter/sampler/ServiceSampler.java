package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.SharedConnections;
import dev.phase19.jmeter.client.ThreadConnections;
import dev.phase19.jmeter.config.Phase19Defaults;
import dev.phase19.jmeter.field.CheckedElement;
import dev.phase19.jmeter.field.FieldCheck;
import dev.phase19.jmeter.field.Fields;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.verdict.ExpectedRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.samplers.AbstractSampler;
import org.apache.jmeter.samplers.Entry;
import org.apache.jmeter.samplers.Interruptible;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestStateListener;
import org.apache.jmeter.testelement.ThreadListener;

/**
 * What the samplers share: one result per call, whatever happens, and an end soon after an
 * interrupt.
 */
public abstract class ServiceSampler extends AbstractSampler
    implements Interruptible, ThreadListener, TestStateListener, CheckedElement {
  private static final long serialVersionUID = 1L;

  static {
    ExpectedRun.hasElements();
  }

  private static final String ANY_SERVICE = "http://127.0.0.1";

  // Samples are taken on clones, which JMeter creates through the constructor.
  private final transient Abort abort = new Abort();
  private final transient Fields fields =
      new Fields((property, initial) -> getPropertyAsString(property));

  /** Package-private: all subclasses are in this package. */
  ServiceSampler() {}

  /** Measures once, and fills {@code result} from start to end. */
  abstract void measure(MeasuredSampleResult result);

  /** Reads all fields as a sample does, but contacts no service. */
  abstract void check(Fields fields);

  /** Returns the names of the variables that a sample sets, for the elements after it. */
  public Set<String> variableNames() {
    return Set.of();
  }

  @Override
  public final List<String> problems(Function<String, Optional<String>> evaluate) {
    return FieldCheck.problems(
        (property, initial) -> reachable(property, getPropertyAsString(property)),
        evaluate,
        this::check);
  }

  /** Replaces a blank URL of a service, because a setting may give it when the plan is run. */
  private static String reachable(String property, String text) {
    boolean service = property.endsWith(".edgeUrl") || property.endsWith(".workerUrl");
    return service && text.isBlank() ? ANY_SERVICE : text;
  }

  @Override
  public final SampleResult sample(Entry entry) {
    return Measurement.run(getName(), abort, this::measure);
  }

  @Override
  public final boolean interrupt() {
    abort.request();
    return true;
  }

  @Override
  public void threadStarted() {
    // Connections are opened when they are needed.
  }

  @Override
  public void threadFinished() {
    ThreadConnections.close();
  }

  @Override
  public void testStarted() {
    // Connections are opened when they are needed.
  }

  @Override
  public void testStarted(String host) {
    testStarted();
  }

  @Override
  public void testEnded() {
    SharedConnections.close();
  }

  @Override
  public void testEnded(String host) {
    testEnded();
  }

  /** Accepts only the plugin's own defaults, and not <em>HTTP Request Defaults</em>. */
  @Override
  public boolean applies(ConfigTestElement element) {
    return element instanceof Phase19Defaults;
  }

  final Abort abort() {
    return abort;
  }

  final Fields fields() {
    return fields;
  }

  final SampleVariables variables() {
    return new SampleVariables(getThreadContext().getVariables());
  }
}
