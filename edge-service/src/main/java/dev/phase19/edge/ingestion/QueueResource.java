package dev.phase19.edge.ingestion;

import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.http.auth.RequiresScope;
import dev.phase19.http.auth.Scope;
import dev.phase19.store.queue.JobQueue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads, sets and clears the queue. */
@Path("/api/v1/ingestion/queue")
@Produces(MediaType.APPLICATION_JSON)
public final class QueueResource {

  private static final Logger LOGGER = LoggerFactory.getLogger(QueueResource.class);

  private final JobQueue queue;
  private final RedisGateway redis;

  public QueueResource(JobQueue queue, RedisGateway redis) {
    this.queue = queue;
    this.redis = redis;
  }

  @GET
  @RequiresScope(Scope.READ)
  public QueueBody look() {
    return QueueBody.of(redis.call(queue::counts));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.ADMIN)
  public QueueBody change(@NotNull @Valid QueueChange change) {
    QueueBody after =
        QueueBody.of(redis.call(() -> queue.configure(change.capacity(), change.paused())));
    if (change.capacity() != null || change.paused() != null) {
      LOGGER.info("queue set: capacity={} paused={}", after.capacity(), after.paused());
    }
    return after;
  }

  @DELETE
  @RequiresScope(Scope.ADMIN)
  public Cleared clear() {
    long cancelled = redis.call(queue::cancelAllWaiting);
    LOGGER.info("queue cleared: cancelled={}", cancelled);
    return new Cleared(cancelled, look());
  }

  /**
   * What clearing did.
   *
   * @param queue after it
   */
  public record Cleared(long cancelledNow, QueueBody queue) {}
}
