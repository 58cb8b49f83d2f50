package dev.phase19.jmeter.testing;

import org.apache.jmeter.protocol.java.sampler.JavaSamplerContext;
import org.apache.jmeter.protocol.java.test.JavaTest;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContextService;

/**
 * A Java Request that ends its thread after as many samples as the system property {@link
 * #PROPERTY} says.
 */
public final class LeavingClient extends JavaTest {
  public static final String PROPERTY = "test.leaves.after";

  private static final long serialVersionUID = 1L;

  private int samples;

  @Override
  public SampleResult runTest(JavaSamplerContext context) {
    if (++samples == Integer.getInteger(PROPERTY, Integer.MAX_VALUE)) {
      JMeterContextService.getContext().getThread().stop();
    }
    return super.runTest(context);
  }
}
