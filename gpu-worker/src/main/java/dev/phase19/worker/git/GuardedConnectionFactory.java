package dev.phase19.worker.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.net.URL;
import javax.net.ssl.SSLSocketFactory;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.BasicHttpClientConnectionManager;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;
import org.apache.http.protocol.HttpContext;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/**
 * Makes the connections of one clone. Each request is checked before it is made, and goes directly
 * to a checked address; through a proxy, the address could not be checked. A response may have 100
 * headers of 8 KiB each.
 */
record GuardedConnectionFactory(
    ConnectionRules rules, CloneBudget budget, CloneWatch watch, Advertisement advertisement)
    implements HttpConnectionFactory {
  private static final MessageConstraints HEADERS =
      MessageConstraints.custom().setMaxLineLength(8192).setMaxHeaderCount(100).build();

  @Override
  public HttpConnection create(URL url) throws IOException {
    rules.check(url);
    budget.check();
    advertisement.check();
    return new GuardedConnection(url, budget, advertisement, client());
  }

  @Override
  public HttpConnection create(URL url, Proxy ignored) throws IOException {
    return create(url);
  }

  private CloseableHttpClient client() {
    int silence = Math.toIntExact(budget.limits().silence().toMillis());
    BasicHttpClientConnectionManager connections =
        new BasicHttpClientConnectionManager(
            RegistryBuilder.<ConnectionSocketFactory>create()
                .register("http", new Plain())
                .register("https", new Secure())
                .build(),
            null,
            null,
            new BoundedLookup(SystemDefaultDnsResolver.INSTANCE, budget));
    connections.setConnectionConfig(
        ConnectionConfig.custom().setMessageConstraints(HEADERS).build());
    return HttpClientBuilder.create()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectTimeout(silence)
                .setSocketTimeout(silence)
                .setAuthenticationEnabled(false)
                .build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableContentCompression()
        .disableAuthCaching()
        .build();
  }

  private Socket socket() {
    return watch.watched(new CheckedSocket(rules));
  }

  private final class Plain extends PlainConnectionSocketFactory {
    @Override
    public Socket createSocket(HttpContext context) {
      return socket();
    }
  }

  /** TLS on top of a checked socket. */
  private final class Secure extends SSLConnectionSocketFactory {
    Secure() {
      super(
          (SSLSocketFactory) SSLSocketFactory.getDefault(),
          SSLConnectionSocketFactory.getDefaultHostnameVerifier());
    }

    @Override
    public Socket createSocket(HttpContext context) {
      return socket();
    }
  }
}
