package dev.phase19.jmeter.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestExecutor;

/**
 * Makes HTTP clients whose connections are kept alive between samples. Retries, redirects and
 * cookies are switched off, because they would distort the measurement.
 */
final class MeasuredClient {
  // A connection that was idle for less than a second is reused as it is; others are checked first.
  private static final int TRUSTED_IDLE_MILLIS = 1_000;

  private MeasuredClient() {}

  /**
   * Opens a client.
   *
   * @param perHost the most connections to one host
   * @param inAll the most connections in total
   */
  static CloseableHttpClient open(int perHost, int inAll) {
    TimedConnections connections = new TimedConnections();
    connections.setDefaultMaxPerRoute(perHost);
    connections.setMaxTotal(inAll);
    connections.setValidateAfterInactivity(TRUSTED_IDLE_MILLIS);
    return HttpClientBuilder.create()
        .setConnectionManager(connections)
        .setRequestExecutor(new CountedRequests())
        .setUserAgent("phase19-jmeter")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableConnectionState()
        .build();
  }

  /** Closes a client with its connections. */
  static void close(CloseableHttpClient client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells the exchange's stopwatch when a new connection is open. */
  private static final class TimedConnections extends PoolingHttpClientConnectionManager {
    TimedConnections() {
      super(60, TimeUnit.SECONDS);
    }

    @Override
    public void connect(
        HttpClientConnection connection, HttpRoute route, int timeoutMillis, HttpContext context)
        throws IOException {
      super.connect(connection, route, timeoutMillis, context);
      Stopwatch.of(context).connected();
    }
  }

  /** Tells the exchange's stopwatch which connection carries it. */
  private static final class CountedRequests extends HttpRequestExecutor {
    @Override
    public HttpResponse execute(
        HttpRequest request, HttpClientConnection connection, HttpContext context)
        throws IOException, HttpException {
      Stopwatch.of(context).watch(connection);
      return super.execute(request, connection, context);
    }
  }
}
