package dev.phase19.edge.status;

import dev.phase19.http.error.ErrorBody;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The live page, which is planned: until then 501, so that it can be told from a wrong path. */
@Path("/")
public final class LivePageResource {

  @GET
  public Response page() {
    return ErrorBody.response(
            501, "the live page is planned: ask /api/v1/ingestion/queue and worker/status")
        .build();
  }
}
