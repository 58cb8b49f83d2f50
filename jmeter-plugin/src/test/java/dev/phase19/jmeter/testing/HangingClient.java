package dev.phase19.jmeter.testing;

import java.util.concurrent.locks.LockSupport;
import org.apache.jmeter.protocol.java.sampler.AbstractJavaSamplerClient;
import org.apache.jmeter.protocol.java.sampler.JavaSamplerContext;
import org.apache.jmeter.samplers.SampleResult;

/** A Java Request that returns three samples and then hangs, even when it is interrupted. */
public final class HangingClient extends AbstractJavaSamplerClient {
  private static final int ANSWERS = 3;

  private int calls;

  @Override
  public SampleResult runTest(JavaSamplerContext context) {
    while (++calls > ANSWERS) {
      LockSupport.park();
      Thread.interrupted();
    }
    SampleResult result = SampleResult.createTestSample(1);
    result.setSampleLabel("Java Request");
    result.setSuccessful(true);
    return result;
  }
}
