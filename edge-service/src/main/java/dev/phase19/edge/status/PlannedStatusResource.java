package dev.phase19.edge.status;

import dev.phase19.http.auth.RequiresScope;
import dev.phase19.http.auth.Scope;
import dev.phase19.http.error.ErrorBody;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** What the contract marks as planned: 501, so that clients can tell it from a wrong path. */
@Path("/")
public final class PlannedStatusResource {

  @GET
  public Response livePage() {
    return ErrorBody.response(
            501, "the live page is planned: ask /api/v1/ingestion/queue and worker/status")
        .build();
  }

  @GET
  @Path("api/v1/ingestion/events")
  @RequiresScope(Scope.READ)
  public Response events() {
    return ErrorBody.response(
            501, "events are planned: until then wait for a job with /jobs/{id}?wait=20s")
        .build();
  }
}
