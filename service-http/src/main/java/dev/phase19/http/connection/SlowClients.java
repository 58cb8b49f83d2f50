package dev.phase19.http.connection;

import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** Applies the limits on slow clients to a service. */
public final class SlowClients {

  /**
   * How much the operating system buffers for a client that does not read. The default would grow
   * to megabytes, and so would the requests that such a client sends before it is noticed.
   */
  private static final int SEND_BUFFER_BYTES = 128 << 10;

  private SlowClients() {}

  /**
   * Limits slow clients on all connectors of a service.
   *
   * @param maySend whose bodies are read; those of others are left to whoever refuses them
   * @param longestBody in bytes
   * @param tooLong the message for a client whose body is longer
   */
  public static void bound(
      LifecycleEnvironment lifecycle,
      Predicate<Request> maySend,
      long longestBody,
      String tooLong) {
    lifecycle.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStarting(LifeCycle starting) {
            if (starting instanceof Server jetty
                && jetty.getHandler() instanceof Handler.Singleton first) {
              boundSendBuffers(jetty);
              first.insertHandler(new SlowClientHandler(maySend, longestBody, tooLong));
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
