package dev.phase19.jmeter.gpu;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.GpuResponse;
import dev.phase19.jmeter.client.MalformedAnswerException;
import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.client.WorkerService;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The workers' own endpoints. A worker that does not respond fails the sample: it is down, whatever
 * the others report.
 */
public final class WorkerGpus implements GpuFeed {
  /** How often the workers are looked up again, so that one that joins is included. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Supplier<List<Endpoint>> addresses;
  private final Abort abort;
  private List<Endpoint> workers = List.of();
  private long found;

  /**
   * @param addresses of all workers that are alive now
   */
  public WorkerGpus(Supplier<List<Endpoint>> addresses, Abort abort) {
    this.addresses = addresses;
    this.abort = abort;
  }

  @Override
  public Map<String, GpuResponse> read(MeasuredSampleResult result, GpuReadings readings) {
    if (workers.isEmpty() || System.nanoTime() - found > RETRY_AFTER.toNanos()) {
      workers = addresses.get();
      found = System.nanoTime();
    }
    Map<String, GpuResponse> answers = new LinkedHashMap<>();
    Duration elapsed = Duration.ZERO;
    result.sampleStart();
    for (Endpoint worker : workers) {
      String name = worker.base().toString();
      Exchange exchange = new WorkerService(worker, abort).gpus(readings.since(name));
      elapsed = elapsed.plus(exchange.times().elapsed());
      SampleOutcome.of(result, exchange);
      if (!exchange.isOk()) {
        // Another worker may have taken its place.
        workers = List.of();
        answers.clear();
        break;
      }
      try {
        answers.put(name, GpuResponse.of(exchange));
      } catch (MalformedAnswerException e) {
        SampleOutcome.fail(result, SampleOutcome.MALFORMED, e.getMessage());
        answers.clear();
        break;
      }
    }
    result.sampleEnd();
    SampleOutcome.elapsed(result, elapsed);
    return answers;
  }

  @Override
  public void close() {
    workers = List.of();
  }
}
