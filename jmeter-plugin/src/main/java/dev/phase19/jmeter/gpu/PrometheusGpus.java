package dev.phase19.jmeter.gpu;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.DcgmPage;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.GpuResponse;
import dev.phase19.jmeter.client.MalformedAnswerException;
import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

/** A Prometheus page of the DCGM exporter, or of our worker, which has the same metrics. */
public final class PrometheusGpus implements GpuFeed {
  private final Endpoint page;
  private final Abort abort;
  private final Predicate<String> used;

  /**
   * @param used which UUIDs count as in use
   */
  public PrometheusGpus(Endpoint page, Abort abort, Predicate<String> used) {
    this.page = page;
    this.abort = abort;
    this.used = used;
  }

  @Override
  public Map<String, GpuResponse> read(MeasuredSampleResult result, GpuReadings readings) {
    DcgmPage dcgm = new DcgmPage(page, abort);
    result.sampleStart();
    Exchange exchange = dcgm.get();
    result.sampleEnd();
    SampleOutcome.of(result, exchange);
    SampleOutcome.elapsed(result, exchange.times().elapsed());
    result.setContentType("text/plain");
    if (!exchange.isOk()) {
      return Map.of();
    }
    try {
      return Map.of(page.base().toString(), dcgm.read(exchange, Instant.now(), used));
    } catch (MalformedAnswerException e) {
      SampleOutcome.fail(result, SampleOutcome.MALFORMED, e.getMessage());
      return Map.of();
    }
  }

  @Override
  public void close() {
    // The connection belongs to the thread.
  }
}
