package dev.phase19.jmeter.client;

import java.time.Duration;

/**
 * Ingestion jobs of the edge service, which holds its answer until the job has ended.
 *
 * @param repository to submit; null if a job is only waited for
 * @param ref branch, tag or a commit's full id; null for the repository's HEAD
 * @param idempotencyKey or null
 * @param label by which the job can be cancelled, or null
 */
public record EdgeJobs(
    EdgeService edge, String repository, String ref, String idempotencyKey, String label)
    implements JobService {
  private static final Duration AFTER_EARLY_ANSWER = Duration.ofMillis(100);

  @Override
  public Endpoint endpoint() {
    return edge.endpoint();
  }

  @Override
  public Exchange submit() {
    return edge.dispatch(repository, ref, idempotencyKey, label);
  }

  @Override
  public DispatchAnswer accepted(Exchange exchange) {
    return DispatchAnswer.of(exchange);
  }

  @Override
  public Exchange poll(String id, Duration wait, Duration limit) {
    return edge.job(id, wait, limit);
  }

  @Override
  public JobAnswer job(Exchange exchange) {
    return JobAnswer.of(exchange);
  }

  @Override
  public boolean holdsAnswers() {
    return true;
  }

  @Override
  public Duration pause(Exchange poll, Duration wait) {
    boolean early = poll.times().elapsed().compareTo(wait.dividedBy(2)) < 0;
    return early ? AFTER_EARLY_ANSWER : Duration.ZERO;
  }
}
