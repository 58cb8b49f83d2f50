package dev.phase19.http;

import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Lets two header values that differ in case alone be two values. Jetty remembers the header lines
 * of a connection and by default finds them again whatever their case: a token, or an idempotency
 * key, would be taken for another one that came earlier on the same connection.
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
