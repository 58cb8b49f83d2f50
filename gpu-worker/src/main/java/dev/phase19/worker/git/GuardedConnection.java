package dev.phase19.worker.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import javax.net.ssl.HttpsURLConnection;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.eclipse.jgit.util.HttpSupport;

/**
 * One request of a clone. It goes to a checked address, directly: behind a proxy the address could
 * not be checked. What it receives is counted; a compressed answer is not asked for, since a small
 * one could become a large one (packs are compressed in themselves).
 */
final class GuardedConnection extends JDKHttpConnection {
  private final CloneBudget budget;

  GuardedConnection(URL url, ConnectionRules rules, CloneBudget budget) throws IOException {
    super(new URL(null, url.toString(), new CheckedHandler(rules)));
    this.budget = budget;
  }

  @Override
  public void setRequestProperty(String name, String value) {
    boolean encoding = HttpSupport.HDR_ACCEPT_ENCODING.equalsIgnoreCase(name);
    super.setRequestProperty(name, encoding ? "identity" : value);
  }

  @Override
  public InputStream getInputStream() throws IOException {
    String encoding = getHeaderField(HttpSupport.HDR_CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new RefusedConnectionException(
          "the server answers in encoding " + encoding + ", which it was not asked for");
    }
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        int b = super.read();
        budget.receive(b < 0 ? 0 : 1);
        return b;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        budget.receive(Math.max(0, count));
        return count;
      }
    };
  }

  /** Opens the platform's connection to a URL with our sockets. */
  private static final class CheckedHandler extends URLStreamHandler {
    private final ConnectionRules rules;

    CheckedHandler(ConnectionRules rules) {
      this.rules = rules;
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      URLConnection connection = new URL(url.toString()).openConnection(Proxy.NO_PROXY);
      if (connection instanceof HttpsURLConnection secure && !rules.trusted()) {
        secure.setSSLSocketFactory(new CheckedSockets(rules));
      }
      return connection;
    }

    /** The handler's default port stands for none in a URL. */
    @Override
    protected int getDefaultPort() {
      return -1;
    }
  }
}
