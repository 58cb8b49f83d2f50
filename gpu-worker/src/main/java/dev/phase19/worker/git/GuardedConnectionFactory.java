package dev.phase19.worker.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/**
 * Makes the connections of one clone: each is checked before it is made, and what it receives is
 * counted.
 */
final class GuardedConnectionFactory implements HttpConnectionFactory {
  private final ConnectionRules rules;
  private final TransferBudget budget;

  GuardedConnectionFactory(ConnectionRules rules, TransferBudget budget) {
    this.rules = rules;
    this.budget = budget;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    rules.check(url);
    return new CountedConnection(url);
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    return create(url);
  }

  private final class CountedConnection extends JDKHttpConnection {
    CountedConnection(URL url) throws IOException {
      super(url);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          int b = super.read();
          budget.spend(b < 0 ? 0 : 1);
          return b;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          int count = super.read(into, offset, length);
          budget.spend(Math.max(0, count));
          return count;
        }
      };
    }
  }
}
