package dev.phase19.http.connection;

import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/** Puts the bounds on slow clients in force. */
public final class SlowClients {

  private SlowClients() {}

  /**
   * For all connectors of a service.
   *
   * @param longestBody in bytes
   * @param tooLong what a client reads whose body is longer
   */
  public static void bound(LifecycleEnvironment lifecycle, long longestBody, String tooLong) {
    lifecycle.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStarting(LifeCycle starting) {
            if (starting instanceof Server jetty
                && jetty.getHandler() instanceof Handler.Singleton first) {
              first.insertHandler(new SlowClientHandler(longestBody, tooLong));
            }
          }
        });
  }
}
