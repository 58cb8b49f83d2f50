package dev.phase19.http.connection;

import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** Puts the bounds on slow clients in force. */
public final class SlowClients {

  /**
   * What the system keeps for a client that does not read. By itself it would grow to megabytes,
   * and so would the requests that such a client has made before it is noticed.
   */
  private static final int SEND_BUFFER_BYTES = 128 << 10;

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
              boundSendBuffers(jetty);
              first.insertHandler(new SlowClientHandler(longestBody, tooLong));
            }
          }
        });
  }

  private static void boundSendBuffers(Server server) {
    for (Connector connector : server.getConnectors()) {
      if (connector instanceof ServerConnector tcp && tcp.getAcceptedSendBufferSize() < 0) {
        tcp.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
      }
    }
  }
}
