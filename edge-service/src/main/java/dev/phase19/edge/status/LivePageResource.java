package dev.phase19.edge.status;

import dev.phase19.http.error.ErrorBody;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/**
 * The live page is planned. Until then the path answers 501, to distinguish it from a wrong path.
 */
@Path("/")
public final class LivePageResource {

  @GET
  public Response page() {
    return ErrorBody.response(
            501, "the live page is planned: ask /api/v1/ingestion/queue and worker/status")
        .build();
  }
}
