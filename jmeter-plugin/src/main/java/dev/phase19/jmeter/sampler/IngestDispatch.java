package dev.phase19.jmeter.sampler;

import dev.phase19.jmeter.client.DispatchAnswer;
import dev.phase19.jmeter.client.Exchange;
import dev.phase19.jmeter.client.JobService;
import dev.phase19.jmeter.client.MalformedAnswerException;
import dev.phase19.jmeter.client.SampleOutcome;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.precondition.Dispatches;
import dev.phase19.jmeter.precondition.RunJobs;
import dev.phase19.jmeter.verdict.Run;
import java.util.Set;

/**
 * Measures one dispatch, for the samplers and for JMeter's Java Request alike.
 *
 * @param refusedIsError whether a response 429 (the queue is full) fails the sample
 */
record IngestDispatch(JobService jobs, boolean refusedIsError, Run run) {
  /** The variables that each dispatch sets. */
  static final Set<String> VARIABLES =
      Set.of("job_id", "queue_position", "queue_size", "capacity", "elapsed_us");

  void measure(MeasuredSampleResult result, SampleVariables variables) {
    result.sampleStart();
    if (!Dispatches.of(run).begin()) {
      result.sampleEnd();
      SampleOutcome.fail(result, SampleOutcome.INTERRUPTED, "not dispatched: this JMeter ends");
      return;
    }
    try {
      dispatch(result, variables);
    } finally {
      // Only after its job is remembered: whoever waits for this end cancels the jobs that are
      // remembered.
      Dispatches.of(run).end();
    }
  }

  private void dispatch(MeasuredSampleResult result, SampleVariables variables) {
    Exchange exchange = jobs.submit();
    result.sampleEnd();
    SampleOutcome.of(result, exchange);
    SampleOutcome.elapsed(result, exchange.times().elapsed());
    if (exchange.status() == 429) {
      result.setSuccessful(!refusedIsError);
    }
    DispatchAnswer answer = null;
    if (exchange.isOk()) {
      try {
        answer = jobs.accepted(exchange);
      } catch (MalformedAnswerException e) {
        SampleOutcome.fail(result, SampleOutcome.MALFORMED, e.getMessage());
      }
    }
    remember(exchange, answer);
    result.setJobId(answer == null ? null : answer.jobId());
    variables.set("job_id", answer == null ? null : answer.jobId());
    variables.set("queue_position", answer == null ? null : answer.queuePosition());
    variables.set("queue_size", answer == null ? null : answer.queueSize());
    if (answer != null && answer.queueSize() != null) {
      result.measure("queue_size", answer.queueSize());
    }
    variables.set("capacity", answer == null ? null : answer.capacity());
    variables.set("elapsed_us", result.elapsedMicros().getAsLong());
  }

  private void remember(Exchange exchange, DispatchAnswer answer) {
    if (exchange.status() == 202 && answer != null) {
      RunJobs.of(run).accepted(jobs.endpoint().base(), answer.jobId());
    } else if (exchange.errorField("outcome").filter("unknown"::equals).isPresent()) {
      exchange
          .errorField("job_id")
          .ifPresent(id -> RunJobs.of(run).unknown(jobs.endpoint().base(), id));
    }
  }
}
