package dev.phase19.edge.status;

import dev.phase19.http.auth.RequiresScope;
import dev.phase19.http.auth.Scope;
import dev.phase19.http.error.ErrorBody;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Events are planned. Until then the path answers 501, to distinguish it from a wrong path. */
@Path("/api/v1/ingestion/events")
@RequiresScope(Scope.READ)
public final class EventsResource {

  @GET
  public Response events() {
    return ErrorBody.response(
            501, "events are planned: until then wait for a job with /jobs/{id}?wait=20s")
        .build();
  }
}
