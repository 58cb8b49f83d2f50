package dev.phase19.jmeter.testing;

import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.apache.jmeter.samplers.AbstractSampler;
import org.apache.jmeter.samplers.Entry;
import org.apache.jmeter.samplers.SampleResult;

/** Returns samples as a test scripts them, without taking the time that they claim. */
public final class ScriptedSampler extends AbstractSampler {
  private static final long serialVersionUID = 1L;

  private transient Consumer<MeasuredSampleResult> script = result -> {};
  private transient IntConsumer before = call -> {};
  private transient LongSupplier start = System::currentTimeMillis;
  private transient long millis = 1;
  private int calls;

  public ScriptedSampler() {}

  public ScriptedSampler(String name) {
    setName(name);
  }

  /**
   * Sets what is changed in each sample, which otherwise has code 200 and takes one millisecond.
   */
  public ScriptedSampler giving(Consumer<MeasuredSampleResult> script) {
    this.script = script;
    return this;
  }

  /**
   * Sets how long each sample takes. The script cannot: JMeter lets a sample's times be set only
   * once.
   */
  public ScriptedSampler taking(long millis) {
    this.millis = millis;
    return this;
  }

  /** Sets when each sample started, in milliseconds since the epoch. */
  public ScriptedSampler starting(LongSupplier start) {
    this.start = start;
    return this;
  }

  /**
   * Sets an action to call before each sample, with the number of the sample on its thread, from 1.
   */
  public ScriptedSampler before(IntConsumer action) {
    this.before = action;
    return this;
  }

  @Override
  public Object clone() {
    ScriptedSampler clone = (ScriptedSampler) super.clone();
    clone.script = script;
    clone.before = before;
    clone.start = start;
    clone.millis = millis;
    return clone;
  }

  @Override
  public SampleResult sample(Entry entry) {
    before.accept(++calls);
    MeasuredSampleResult result = new MeasuredSampleResult();
    result.setSampleLabel(getName());
    result.setStampAndTime(start.getAsLong(), millis);
    result.setSuccessful(true);
    result.setResponseCode("200");
    result.setResponseMessage("OK");
    script.accept(result);
    return result;
  }
}
