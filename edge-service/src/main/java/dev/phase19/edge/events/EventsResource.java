package dev.phase19.edge.events;

import dev.phase19.http.auth.RequiresScope;
import dev.phase19.http.auth.Scope;
import dev.phase19.http.error.ErrorBody;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Says why {@link EventsHandler} did not answer a request for events. */
@Path("/api/v1/ingestion/events")
@RequiresScope(Scope.READ)
public final class EventsResource {

  private static final int RETRY_AFTER_SECONDS = 10;

  private final EventFeed feed;

  public EventsResource(EventFeed feed) {
    this.feed = feed;
  }

  @GET
  public Response events() {
    Optional<String> refusal = feed.refusal();
    return refusal.isPresent()
        ? ErrorBody.response(503, refusal.get())
            .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
            .build()
        : ErrorBody.response(
                406, "events are a stream: send GET, and accept %s".formatted(EventsHandler.TYPE))
            .build();
  }
}
