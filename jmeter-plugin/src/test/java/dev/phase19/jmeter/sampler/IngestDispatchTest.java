package dev.phase19.jmeter.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.client.Abort;
import dev.phase19.jmeter.client.DispatchAnswer;
import dev.phase19.jmeter.client.EdgeJobs;
import dev.phase19.jmeter.client.EdgeService;
import dev.phase19.jmeter.client.Endpoint;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.JobAnswer;
import dev.phase19.jmeter.client.JobService;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.precondition.Dispatches;
import dev.phase19.jmeter.precondition.RunJobs;
import dev.phase19.jmeter.verdict.FreshRun;
import dev.phase19.jmeter.verdict.Run;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A dispatch that is in progress while the JVM shuts down. */
class IngestDispatchTest {
  @RegisterExtension final PlayedService service = new PlayedService();

  @AfterEach
  void open() {
    FreshRun.begin();
  }

  /**
   * Before a JVM ends, it cancels the jobs that the run remembers, so a dispatch in progress has to
   * be remembered first.
   */
  @Test
  @Timeout(60)
  void whoeverWaitsForTheLastDispatchesFindsTheirJobs() throws Exception {
    service.on(
        "POST /api/v1/ingestion/jobs",
        202,
        "{\"job_id\":\"j\",\"queue_position\":1,\"queue_size\":1,\"capacity\":10}");
    Endpoint edge = Endpoint.of("Edge URL", service.url(), null, 5_000, 30_000);
    SlowToRead jobs =
        new SlowToRead(
            new EdgeJobs(new EdgeService(edge, new Abort()), "https://h/o/n", null, null, null));
    Thread dispatch =
        new Thread(
            () ->
                new IngestDispatch(jobs, false, Run.current())
                    .measure(new MeasuredSampleResult(), new SampleVariables(null)));
    dispatch.start();
    assertThat(jobs.answered.await(30, TimeUnit.SECONDS)).isTrue();
    Thread end = new Thread(() -> Dispatches.of(Run.current()).close(Duration.ofSeconds(30)));
    end.start();
    end.join(200);
    jobs.read.countDown();
    end.join();

    assertThat(RunJobs.of(Run.current()).accepted(edge.base())).containsExactly("j");
    dispatch.join();
  }

  /** Does not read the answer before {@code read} is counted down. */
  private record SlowToRead(JobService jobs, CountDownLatch answered, CountDownLatch read)
      implements JobService {
    SlowToRead(JobService jobs) {
      this(jobs, new CountDownLatch(1), new CountDownLatch(1));
    }

    @Override
    public DispatchAnswer accepted(Exchange exchange) {
      answered.countDown();
      try {
        read.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return jobs.accepted(exchange);
    }

    @Override
    public Endpoint endpoint() {
      return jobs.endpoint();
    }

    @Override
    public Exchange submit() {
      return jobs.submit();
    }

    @Override
    public Exchange poll(String id, Duration wait, Duration limit) {
      return jobs.poll(id, wait, limit);
    }

    @Override
    public JobAnswer job(Exchange exchange) {
      return jobs.job(exchange);
    }

    @Override
    public boolean holdsAnswers() {
      return jobs.holdsAnswers();
    }

    @Override
    public Duration pause(Exchange poll, Duration wait) {
      return jobs.pause(poll, wait);
    }
  }
}
