package dev.phase19.http.body;

import io.dropwizard.util.DataSize;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.util.Locale;

/**
 * Decodes request bodies, and limits their size before and after decoding: a body may declare its
 * length, come in chunks, or grow when it is unpacked.
 */
@Priority(Priorities.ENTITY_CODER)
public final class RequestBodyFilter implements ContainerRequestFilter {

  private final long limit;

  public RequestBodyFilter(DataSize limit) {
    this.limit = limit.toBytes();
  }

  /** Returns the message for a client whose body is too long. */
  public static String tooLong(long most) {
    return "request body is too large: at most %d bytes are read".formatted(most);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!request.hasEntity()) {
      return;
    }
    String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    InputStream body = bounded(request.getEntityStream());
    if (isGzip(encoding)) {
      body = bounded(new GzipBody(body));
      // Removed because later readers would unpack the body again, or refuse it.
      request.getHeaders().remove(HttpHeaders.CONTENT_ENCODING);
      request.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
    }
    request.setEntityStream(new Utf8Body(body));
  }

  private InputStream bounded(InputStream body) {
    return new CountedBody(
        body,
        soFar -> {
          if (soFar > limit) {
            throw new ClientErrorException(tooLong(limit), Status.REQUEST_ENTITY_TOO_LARGE);
          }
        });
  }

  private static boolean isGzip(String encoding) {
    String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "", "identity" -> false;
      case "gzip", "x-gzip" -> true;
      default ->
          throw new NotSupportedException(
              "a body with Content-Encoding %s is not read: send it as it is, or gzip"
                  .formatted(encoding),
              Response.status(Status.UNSUPPORTED_MEDIA_TYPE)
                  .header(HttpHeaders.ACCEPT_ENCODING, "gzip")
                  .build());
    };
  }
}
