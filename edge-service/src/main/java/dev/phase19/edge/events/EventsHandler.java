package dev.phase19.edge.events;

import dev.phase19.http.auth.Access;
import dev.phase19.http.connection.WaitingClient;
import dev.phase19.http.timing.RequestParts;
import dev.phase19.http.timing.ServerTimingFilter;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Begins streams of events for callers who may read. Every other request goes on to {@link
 * EventsResource}, which says what is wrong with it: this handler refuses nothing by itself.
 */
public final class EventsHandler extends Handler.Wrapper {

  static final String PATH = "/api/v1/ingestion/events";
  static final String TYPE = "text/event-stream";

  private final Access access;
  private final EventFeed feed;

  public EventsHandler(Access access, EventFeed feed) {
    this.access = access;
    this.feed = feed;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    RequestParts parts = new RequestParts();
    if (!HttpMethod.GET.is(request.getMethod())
        || !PATH.equals(request.getHttpURI().getPath())
        || !acceptsEvents(request.getHeaders())
        || !mayRead(request.getHeaders(), parts)
        || !feed.reserve()) {
      return super.handle(request, response, callback);
    }
    response.setStatus(HttpStatus.OK_200);
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, TYPE);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    // Whether the client is there is found out by reading from the connection, which spoils it.
    headers.put(HttpHeader.CONNECTION, "close");
    // Proxies of the kind of nginx would collect the events.
    headers.put("X-Accel-Buffering", "no");
    headers.put(ServerTimingFilter.HEADER, parts.header());
    List<String> authorization = request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION);
    feed.begin(
        new EventStream(
            response,
            callback,
            WaitingClient.of(request),
            () -> mayRead(authorization),
            feed::release));
    return true;
  }

  private boolean mayRead(HttpFields headers, RequestParts parts) {
    long start = System.nanoTime();
    boolean may = mayRead(headers.getValuesList(HttpHeader.AUTHORIZATION));
    parts.add("auth", System.nanoTime() - start);
    return may;
  }

  private boolean mayRead(List<String> authorization) {
    return authorization.size() <= 1
        && !access.refuses(
            HttpMethod.GET.asString(), PATH, authorization.isEmpty() ? null : authorization.get(0));
  }

  private static boolean acceptsEvents(HttpFields headers) {
    List<String> accepted = headers.getValuesList(HttpHeader.ACCEPT);
    return accepted.isEmpty()
        || accepted.stream()
            .map(value -> value.toLowerCase(Locale.ROOT))
            .anyMatch(
                value -> value.contains(TYPE) || value.contains("*/*") || value.contains("text/*"));
  }
}
