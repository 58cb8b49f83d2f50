package dev.phase19.edge.ingestion;

import dev.phase19.edge.redis.RedisGateway;
import dev.phase19.edge.redis.RedisUnavailable;
import dev.phase19.edge.waiting.JobWaiters;
import dev.phase19.http.auth.RequiresScope;
import dev.phase19.http.auth.Scope;
import dev.phase19.http.connection.WaitingClient;
import dev.phase19.http.error.ErrorBody;
import dev.phase19.store.queue.Cancellation;
import dev.phase19.store.queue.Job;
import dev.phase19.store.queue.JobQueue;
import dev.phase19.store.queue.NewJob;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;

/** Dispatches repositories, and reports on their jobs. */
@Path("/api/v1/ingestion")
@Produces(MediaType.APPLICATION_JSON)
public final class JobsResource {

  private static final String INGEST = "ingest/";

  private final JobQueue queue;
  private final RedisGateway redis;
  private final JobWaiters waiters;
  private final Dispatcher dispatcher;
  private final DispatchMetrics metrics;

  public JobsResource(
      JobQueue queue,
      RedisGateway redis,
      JobWaiters waiters,
      Dispatcher dispatcher,
      DispatchMetrics metrics) {
    this.queue = queue;
    this.redis = redis;
    this.waiters = waiters;
    this.dispatcher = dispatcher;
    this.metrics = metrics;
  }

  @POST
  @Path("jobs")
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.DISPATCH)
  public Response dispatch(
      @NotNull @Valid DispatchRequest request,
      @HeaderParam(IdempotencyKey.HEADER) List<String> key,
      @Context SecurityContext caller) {
    return dispatch(request.repository(), request.ref(), scoped(key, caller), request.label());
  }

  @POST
  @Path(INGEST + "{host}/{owner}/{name}")
  @RequiresScope(Scope.DISPATCH)
  public Response dispatchByPath(
      @Context UriInfo uri,
      @HeaderParam(IdempotencyKey.HEADER) List<String> key,
      @Context SecurityContext caller) {
    // Path parameters lack what follows a semicolon, so another repository would be dispatched.
    String path = uri.getPath();
    String repository = "https://" + path.substring(path.indexOf(INGEST) + INGEST.length());
    return dispatch(repository, null, scoped(key, caller), null);
  }

  private Response dispatch(String repository, String ref, String key, String label) {
    long start = System.nanoTime();
    DispatchAnswer answer = answer(repository, ref, key, label);
    metrics.answered(answer.outcome(), System.nanoTime() - start);
    return answer.toResponse();
  }

  private DispatchAnswer answer(String repository, String ref, String key, String label) {
    NewJob job;
    try {
      job = dispatcher.job(repository, ref, key, label);
    } catch (IllegalArgumentException brokenRule) {
      return dispatcher.invalid(brokenRule);
    }
    try {
      return dispatcher.answer(job, dispatcher.admit(job));
    } catch (RedisUnavailable away) {
      return dispatcher.unavailable(job, away);
    }
  }

  @GET
  @Path("jobs/{id}")
  @RequiresScope(Scope.READ)
  public void job(
      @PathParam("id") String id,
      @QueryParam("wait") String wait,
      @Context HttpServletRequest request,
      @Suspended AsyncResponse response) {
    Duration time = WaitTime.parse(wait);
    Job job = find(id);
    if (job.state().ended() || time.isZero()) {
      response.resume(JobBody.of(job));
    } else {
      waiters.await(id, time, response, () -> JobBody.of(find(id)), WaitingClient.of(request));
    }
  }

  @DELETE
  @Path("jobs/{id}")
  @RequiresScope(Scope.DISPATCH)
  public Response cancel(@PathParam("id") String id) {
    Cancellation cancellation = redis.call(() -> queue.cancel(id));
    if (cancellation instanceof Cancellation.Cancelled cancelled) {
      return Response.ok(JobBody.of(cancelled.job())).build();
    }
    if (cancellation instanceof Cancellation.Impossible impossible) {
      return ErrorBody.response(
              409, "job %s has ended already: it is %s".formatted(id, impossible.state().word()))
          .build();
    }
    throw unknown(id);
  }

  @GET
  @Path("jobs/history")
  @RequiresScope(Scope.READ)
  public History history(@QueryParam("limit") @DefaultValue("100") @Min(1) @Max(100) int limit) {
    return new History(redis.call(() -> queue.history(limit)).stream().map(JobBody::of).toList());
  }

  /** The jobs that ended, newest first. */
  public record History(List<JobBody> jobs) {}

  private Job find(String id) {
    return redis.call(() -> queue.find(id)).orElseThrow(() -> unknown(id));
  }

  private static String scoped(List<String> key, SecurityContext caller) {
    return IdempotencyKey.of(caller.getUserPrincipal().getName(), key);
  }

  private static NotFoundException unknown(String id) {
    return new NotFoundException(
        "no job %s: there never was one, or it ended too long ago".formatted(id));
  }
}
