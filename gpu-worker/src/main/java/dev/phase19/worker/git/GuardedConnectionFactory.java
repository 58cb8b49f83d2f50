package dev.phase19.worker.git;

import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/** Makes the connections of one clone; each request is checked before it is made. */
record GuardedConnectionFactory(ConnectionRules rules, CloneBudget budget)
    implements HttpConnectionFactory {

  @Override
  public HttpConnection create(URL url) throws IOException {
    rules.check(url);
    return new GuardedConnection(url, rules, budget);
  }

  @Override
  public HttpConnection create(URL url, Proxy ignored) throws IOException {
    return create(url);
  }
}
