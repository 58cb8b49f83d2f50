package dev.phase19.http;

import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Turns off the cache of header lines that Jetty has for each connection. It takes 50 KB, which is
 * most of what a connection takes: a few thousand clients that wait would fill a small heap. And by
 * default lines are looked up without regard to case: a token, or an idempotency key, would be
 * mistaken for another one that came earlier on the same connection.
 */
final class NoHeaderCache implements LifeCycle.Listener {

  @Override
  public void lifeCycleStarting(LifeCycle starting) {
    if (starting instanceof Server server) {
      for (HttpConnectionFactory http : server.getContainedBeans(HttpConnectionFactory.class)) {
        http.getHttpConfiguration().setHeaderCacheSize(0);
      }
    }
  }
}
