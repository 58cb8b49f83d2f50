package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.GpuAnswer;
import dev.phase19.jmeter.client.MalformedAnswerException;
import dev.phase19.jmeter.client.WorkerService;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;

/**
 * Reads the GPUs of a worker's machine. The sample is the question; each reading that is new since
 * the thread's last one is a part of it, with its {@code GpuReading} for the gates.
 *
 * <p>Sets the variable {@code gpu_util}, for the dashboard's curve: the mean utilisation in percent
 * over the devices that the worker uses, from their newest readings; empty when there is none. A
 * machine without a GPU is a success of code {@code UNAVAILABLE}, with the reason.
 */
public final class GpuSampler extends ServiceSampler {
  private static final long serialVersionUID = 1L;

  public static final String WORKER_URL = "GpuSampler.workerUrl";
  public static final String EDGE_URL = "GpuSampler.edgeUrl";
  public static final String TOKEN = "GpuSampler.token";
  public static final String CONNECT_TIMEOUT = "GpuSampler.connectTimeoutMs";
  public static final String RESPONSE_TIMEOUT = "GpuSampler.responseTimeoutMs";

  static final int GPU_RESPONSE_MILLIS = 10_000;
  static final String UNAVAILABLE = "UNAVAILABLE";

  private final transient GpuReadings readings = new GpuReadings();
  private transient Endpoint worker;

  @Override
  void measure(MeasuredSampleResult result) {
    variables().set("gpu_util", null);
    if (worker == null) {
      worker =
          new WorkerAddress(fields(), WORKER_URL, EDGE_URL, TOKEN)
              .find(
                  abort(),
                  connectMillis(fields(), CONNECT_TIMEOUT),
                  responseMillis(fields(), RESPONSE_TIMEOUT, GPU_RESPONSE_MILLIS));
    }
    result.sampleStart();
    Exchange exchange = new WorkerService(worker, abort()).gpus(readings.since());
    result.sampleEnd();
    Outcome.of(result, exchange);
    Outcome.elapsed(result, exchange.times().elapsed());
    if (exchange.isOk()) {
      read(result, exchange);
    } else {
      // Another worker may have taken its place.
      worker = null;
    }
  }

  private void read(MeasuredSampleResult result, Exchange exchange) {
    try {
      GpuAnswer answer = GpuAnswer.of(exchange);
      if (!answer.available()) {
        result.setResponseCode(UNAVAILABLE);
        result.setResponseMessage(answer.reason() == null ? "no reason given" : answer.reason());
        return;
      }
      readings.add(result, answer);
      result
          .measurement(GpuReadings.UTILIZATION)
          .ifPresent(percent -> variables().set("gpu_util", percent));
    } catch (MalformedAnswerException e) {
      Outcome.fail(result, Outcome.MALFORMED, e.getMessage());
    }
  }
}
