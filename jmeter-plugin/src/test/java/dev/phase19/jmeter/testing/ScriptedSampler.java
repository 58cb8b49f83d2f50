package dev.phase19.jmeter.testing;

import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.jmeter.samplers.AbstractSampler;
import org.apache.jmeter.samplers.Entry;
import org.apache.jmeter.samplers.SampleResult;

/** Gives samples as a test scripts them, in no time. */
public final class ScriptedSampler extends AbstractSampler {
  private static final long serialVersionUID = 1L;

  private transient Consumer<MeasuredSampleResult> script = result -> {};
  private transient IntConsumer before = call -> {};
  private transient long millis = 1;
  private int calls;

  public ScriptedSampler() {}

  public ScriptedSampler(String name) {
    setName(name);
  }

  /** What each sample has besides a 200 and one millisecond. */
  public ScriptedSampler giving(Consumer<MeasuredSampleResult> script) {
    this.script = script;
    return this;
  }

  /** How long each sample takes; JMeter lets a sample's times be set only once. */
  public ScriptedSampler taking(long millis) {
    this.millis = millis;
    return this;
  }

  /** Called before each sample with its number on the thread, from 1. */
  public ScriptedSampler before(IntConsumer action) {
    this.before = action;
    return this;
  }

  @Override
  public Object clone() {
    ScriptedSampler clone = (ScriptedSampler) super.clone();
    clone.script = script;
    clone.before = before;
    clone.millis = millis;
    return clone;
  }

  @Override
  public SampleResult sample(Entry entry) {
    before.accept(++calls);
    MeasuredSampleResult result = new MeasuredSampleResult();
    result.setSampleLabel(getName());
    result.setStampAndTime(System.currentTimeMillis(), millis);
    result.setSuccessful(true);
    result.setResponseCode("200");
    result.setResponseMessage("OK");
    script.accept(result);
    return result;
  }
}
