package dev.phase19.jmeter.testing;

import org.apache.jmeter.protocol.java.sampler.JavaSamplerContext;
import org.apache.jmeter.protocol.java.test.JavaTest;
import org.apache.jmeter.samplers.SampleResult;

/** A Java Request that ends the JVM with exit code 0, as if all were well, at its third sample. */
public final class ExitingClient extends JavaTest {
  private static final long serialVersionUID = 1L;

  private int samples;

  @Override
  public SampleResult runTest(JavaSamplerContext context) {
    if (++samples == 3) {
      System.exit(0);
    }
    return super.runTest(context);
  }
}
