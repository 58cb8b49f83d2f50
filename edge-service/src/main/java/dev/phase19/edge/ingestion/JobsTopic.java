package dev.phase19.edge.ingestion;

import dev.phase19.edge.events.Topic;
import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.store.queue.Job;
import dev.phase19.store.queue.JobQueue;
import java.util.List;

/** The jobs that happen now: an event for each that is new or has changed. */
public final class JobsTopic implements Topic {

  /** Jobs that run, are delayed, are next, and have ended: as many of each. */
  private static final int OF_EACH = 20;

  private final JobQueue queue;
  private final RedisGateway redis;

  public JobsTopic(JobQueue queue, RedisGateway redis) {
    this.queue = queue;
    this.redis = redis;
  }

  @Override
  public String event() {
    return "job";
  }

  @Override
  public boolean changesWithJobs() {
    return true;
  }

  @Override
  public List<Fact> facts() {
    return redis.call(() -> queue.recent(OF_EACH)).stream().map(JobsTopic::fact).toList();
  }

  private static Fact fact(Job job) {
    return new Fact(job.id(), JobBody.of(job));
  }
}
