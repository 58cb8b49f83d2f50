package dev.phase19.jmeter.client;

import java.time.Duration;

/**
 * A service that accepts jobs and reports how they end. What it submits is fixed when it is
 * created.
 */
public interface JobService {
  Endpoint endpoint();

  /** Submits the job. */
  Exchange submit();

  /**
   * Reads what the service says about the job that it accepted.
   *
   * @throws MalformedAnswerException when the exchange has no such answer
   */
  DispatchAnswer accepted(Exchange exchange);

  /**
   * Asks for a job.
   *
   * @param wait how long the service may hold its answer until the job's end, if it can do that
   * @param limit the longest time to wait for the answer
   */
  Exchange poll(String id, Duration wait, Duration limit);

  /**
   * Reads what the service says about a job.
   *
   * @throws MalformedAnswerException when the exchange has no such answer
   */
  JobAnswer job(Exchange exchange);

  /** Returns whether a poll is answered when the job ends, rather than at once. */
  boolean holdsAnswers();

  /**
   * Returns how long to pause before asking again for a job that goes on.
   *
   * @param wait the wait that was passed to {@code poll}
   */
  Duration pause(Exchange poll, Duration wait);
}
