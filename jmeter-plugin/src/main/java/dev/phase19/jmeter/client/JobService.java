package dev.phase19.jmeter.client;

import java.time.Duration;

/**
 * A service that takes jobs and tells how they end. What is submitted is settled when it is made.
 */
public interface JobService {
  Endpoint endpoint();

  /** Submits the job. */
  Exchange submit();

  /**
   * What the service says of the job that it took.
   *
   * @throws MalformedAnswerException when the exchange's answer is none
   */
  DispatchAnswer accepted(Exchange exchange);

  /**
   * Asks for a job.
   *
   * @param wait how long the answer may wait for the job's end, where the service can do that
   * @param limit after which an answer is no longer awaited
   */
  Exchange poll(String id, Duration wait, Duration limit);

  /**
   * What the service says of a job.
   *
   * @throws MalformedAnswerException when the exchange's answer is none
   */
  JobAnswer job(Exchange exchange);

  /** Whether a poll is answered when the job ends, rather than at once. */
  boolean holdsAnswers();

  /**
   * How long to pause before the job, which goes on, is asked for again.
   *
   * @param wait that was asked for in {@code poll}
   */
  Duration pause(Exchange poll, Duration wait);
}
