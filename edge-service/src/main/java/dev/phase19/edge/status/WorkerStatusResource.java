package dev.phase19.edge.status;

import com.codahale.metrics.annotation.Timed;
import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.http.auth.RequiresScope;
import dev.phase19.http.auth.Scope;
import dev.phase19.store.worker.WorkerAnnouncement;
import dev.phase19.store.worker.WorkerRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Reports the overall status and each worker. */
@Path("/api/v1/ingestion/worker/status")
@Produces(MediaType.APPLICATION_JSON)
public final class WorkerStatusResource {

  private static final String VERSION =
      WorkerStatusResource.class.getPackage().getImplementationVersion();

  private final WorkerRegistry registry;
  private final RedisGateway redis;

  public WorkerStatusResource(WorkerRegistry registry, RedisGateway redis) {
    this.registry = registry;
    this.redis = redis;
  }

  @GET
  @RequiresScope(Scope.READ)
  @Timed(name = "edge.worker-status", absolute = true)
  public Statuses status() {
    List<WorkerAnnouncement> workers = redis.call(registry::workers);
    return new Statuses(
        WorkerStatus.overall(workers), VERSION, workers.stream().map(WorkerBody::of).toList());
  }

  /**
   * The status of all workers together, and of each one.
   *
   * @param version of this service, or null when it runs without its jar
   */
  public record Statuses(String status, String version, List<WorkerBody> workers) {}
}
