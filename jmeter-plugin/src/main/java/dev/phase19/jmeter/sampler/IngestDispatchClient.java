package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.field.Field;
import dev.phase19.jmeter.field.Fields;
import java.util.List;
import org.apache.jmeter.config.Arguments;
import org.apache.jmeter.protocol.java.sampler.AbstractJavaSamplerClient;
import org.apache.jmeter.protocol.java.sampler.JavaSamplerContext;
import org.apache.jmeter.samplers.Interruptible;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;

/**
 * {@link IngestDispatchSampler} for JMeter's <em>Java Request</em>: the same measurement, with the
 * fields as parameters. Their names are those of the sampler's properties without the prefix.
 */
public final class IngestDispatchClient extends AbstractJavaSamplerClient implements Interruptible {
  private static final String PREFIX = IngestDispatchSampler.PREFIX + ".";
  private static final List<Field<?>> FIELDS =
      List.of(
          IngestDispatchSampler.EDGE_URL,
          IngestDispatchSampler.TOKEN,
          IngestDispatchSampler.REPOSITORY,
          IngestDispatchSampler.REF,
          IngestDispatchSampler.IDEMPOTENCY_KEY,
          IngestDispatchSampler.REFUSED_IS_ERROR,
          IngestDispatchSampler.CONNECT_TIMEOUT,
          IngestDispatchSampler.RESPONSE_TIMEOUT);

  private final Abort abort = new Abort();

  @Override
  public Arguments getDefaultParameters() {
    Arguments parameters = new Arguments();
    for (Field<?> field : FIELDS) {
      parameters.addArgument(parameter(field.property()), field.initial());
    }
    return parameters;
  }

  @Override
  public SampleResult runTest(JavaSamplerContext context) {
    // JMeter merges no Phase 19 Defaults into a Java Request, which has defaults of its own.
    Fields fields =
        new Fields(
            (property, initial) ->
                property.startsWith(PREFIX) ? context.getParameter(parameter(property), "") : "");
    return Measurement.run(
        context.getParameter(TestElement.NAME, "Ingest Dispatch"),
        abort,
        result ->
            IngestDispatchSampler.measure(
                fields, abort, result, new SampleVariables(context.getJMeterVariables())));
  }

  @Override
  public boolean interrupt() {
    abort.request();
    return true;
  }

  private static String parameter(String property) {
    return property.substring(PREFIX.length());
  }
}
