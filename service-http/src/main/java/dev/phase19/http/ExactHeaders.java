package dev.phase19.http;

import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Keeps header values that differ only in case distinct. Jetty caches the header lines of a
 * connection and by default looks them up without regard to case: a token, or an idempotency key,
 * would be mistaken for another one that came earlier on the same connection.
 */
final class ExactHeaders implements LifeCycle.Listener {

  @Override
  public void lifeCycleStarting(LifeCycle starting) {
    if (starting instanceof Server server) {
      for (HttpConnectionFactory http : server.getContainedBeans(HttpConnectionFactory.class)) {
        http.getHttpConfiguration().setHeaderCacheCaseSensitive(true);
      }
    }
  }
}
