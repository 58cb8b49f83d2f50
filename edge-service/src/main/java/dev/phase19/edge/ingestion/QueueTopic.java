package dev.phase19.edge.ingestion;

import dev.phase19.edge.events.Topic;
import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.store.queue.JobQueue;
import java.util.Arrays;
import java.util.List;

/** The queue, as {@link QueueResource} returns it. */
public final class QueueTopic implements Topic {

  private final JobQueue queue;
  private final RedisGateway redis;

  public QueueTopic(JobQueue queue, RedisGateway redis) {
    this.queue = queue;
    this.redis = redis;
  }

  @Override
  public String event() {
    return "queue";
  }

  @Override
  public List<Fact> facts() {
    QueueBody body = QueueBody.of(redis.call(queue::counts));
    // All but the time of the snapshot.
    Object state = Arrays.asList(body.numbers(), body.paused(), body.reservation());
    return List.of(new Fact("queue", body, state));
  }
}
