package dev.phase19.jmeter.client;

import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.measurement.ServerTiming;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes an exchange into a sample, in the fields that JMeter's HTTP sampler fills. */
public final class SampleOutcome {
  /** A code of a sample without an HTTP answer, which begins like JMeter's own codes. */
  public static final String TIMEOUT = "Non HTTP response code: timeout";

  public static final String INTERRUPTED = "Non HTTP response code: interrupted";
  public static final String CONFIGURATION = "Non HTTP response code: configuration";
  public static final String NO_WORKER = "Non HTTP response code: no worker";

  /** The code for an answer that does not follow the contract. */
  public static final String MALFORMED = "Non HTTP response code: malformed answer";

  private SampleOutcome() {}

  /**
   * Writes request and answer, code, bytes, times, and the times that the service reports; the
   * sample is a success if the status is.
   */
  public static void of(MeasuredSampleResult result, Exchange exchange) {
    request(result, exchange);
    addBytes(result, exchange);
    response(result, exchange);
    ServerTiming.read(exchange.answer().head()).forEach(result::measure);
    judge(result, exchange);
  }

  public static void request(MeasuredSampleResult result, Exchange exchange) {
    Exchange.Request request = exchange.request();
    result.setSamplerData(request.method() + " " + request.uri() + "\n\n" + request.body());
    result.setRequestHeaders(request.headers());
    result.setConnectTime(exchange.times().connect().toMillis());
    result.setLatency(exchange.times().latency().toMillis());
    result.measure(MeasuredSampleResult.LATENCY, exchange.times().latency().toNanos() / 1e6);
    result.measure(MeasuredSampleResult.CONNECT, exchange.times().connect().toNanos() / 1e6);
  }

  public static void response(MeasuredSampleResult result, Exchange exchange) {
    result.setResponseHeaders(exchange.answer().head());
    result.setResponseData(exchange.answer().body());
    result.setContentType("application/json");
  }

  /**
   * Adds the bytes. Call it before the response is set, whose length JMeter uses in place of a size
   * of 0.
   */
  public static void addBytes(MeasuredSampleResult result, Exchange exchange) {
    Exchange.Sizes sizes = exchange.sizes();
    result.setSentBytes(result.getSentBytes() + sizes.sent());
    result.setHeadersSize((int) (result.getHeadersSize() + sizes.head()));
    result.setBodySize(result.getBodySizeAsLong() + Math.max(0, sizes.received() - sizes.head()));
  }

  public static void judge(MeasuredSampleResult result, Exchange exchange) {
    if (exchange.failure() == null) {
      result.setSuccessful(exchange.isOk());
      result.setResponseCode(Integer.toString(exchange.status()));
      result.setResponseMessage(exchange.isOk() ? exchange.answer().reason() : exchange.problem());
      return;
    }
    if (exchange.aborted()) {
      fail(result, INTERRUPTED, exchange.problem());
    } else if (exchange.isTimeout()) {
      fail(result, TIMEOUT, exchange.problem());
      result.setCensored(true);
    } else {
      String type = exchange.failure().getClass().getName();
      fail(result, "Non HTTP response code: " + type, exchange.problem());
    }
  }

  public static void fail(MeasuredSampleResult result, String code, String message) {
    result.setSuccessful(false);
    result.setResponseCode(code);
    result.setResponseMessage(message);
    if (result.getResponseData().length == 0) {
      result.setResponseData(message.getBytes(StandardCharsets.UTF_8));
    }
  }

  public static void elapsed(MeasuredSampleResult result, Duration elapsed) {
    result.setElapsedMicros(elapsed.toNanos() / 1_000);
  }
}
