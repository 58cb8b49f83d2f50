package dev.phase19.edge.ingestion;

import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.http.auth.RequiresScope;
import dev.phase19.http.auth.Scope;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.QueueReservations;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the queue, changes its settings and clears it. */
@Path("/api/v1/ingestion/queue")
@Produces(MediaType.APPLICATION_JSON)
public final class QueueResource {

  private static final Logger log = LoggerFactory.getLogger(QueueResource.class);

  private final JobQueue queue;
  private final RedisGateway redis;
  private final QueueSettings settings;

  public QueueResource(JobQueue queue, QueueReservations reservations, RedisGateway redis) {
    this.queue = queue;
    this.redis = redis;
    this.settings = new QueueSettings(queue, reservations, redis);
  }

  @GET
  @RequiresScope(Scope.READ)
  public QueueBody queue() {
    return QueueBody.of(redis.call(queue::counts));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.ADMIN)
  public Response change(@NotNull @Valid QueueChange change) {
    return settings.change(change);
  }

  @DELETE
  @RequiresScope(Scope.ADMIN)
  public Cleared clear(@QueryParam("label") String label) {
    String checked = LabelParameter.parse("label", label);
    long cancelled =
        redis.call(checked == null ? queue::cancelAllWaiting : () -> queue.cancelLabeled(checked));
    log.info("queue cleared: cancelled={} label={}", cancelled, checked);
    return new Cleared(cancelled, queue());
  }

  /**
   * The result of clearing the queue.
   *
   * @param queue after it was cleared
   */
  public record Cleared(long cancelledNow, QueueBody queue) {}
}
