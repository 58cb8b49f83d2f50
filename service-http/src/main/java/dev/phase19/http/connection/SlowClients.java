package dev.phase19.http.connection;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import io.dropwizard.util.DataSize;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/** Puts the bounds on slow clients in force. */
public final class SlowClients {

  private static final DataSize LEAST_A_SECOND = DataSize.kibibytes(1);

  private SlowClients() {}

  /**
   * For all connectors of a service.
   *
   * @param longestBody in bytes
   */
  public static void bound(ServerFactory server, LifecycleEnvironment lifecycle, long longestBody) {
    if (server instanceof DefaultServerFactory separate) {
      Stream.of(separate.getApplicationConnectors(), separate.getAdminConnectors())
          .flatMap(List::stream)
          .forEach(SlowClients::setLeastRates);
    }
    lifecycle.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStarting(LifeCycle starting) {
            if (starting instanceof Server jetty
                && jetty.getHandler() instanceof Handler.Singleton first) {
              first.insertHandler(new SlowClientHandler(longestBody));
            }
          }
        });
  }

  /** Unless the configuration sets its own. */
  private static void setLeastRates(ConnectorFactory connector) {
    if (connector instanceof HttpConnectorFactory http) {
      if (http.getMinRequestDataPerSecond().toBytes() == 0) {
        http.setMinRequestDataPerSecond(LEAST_A_SECOND);
      }
      if (http.getMinResponseDataPerSecond().toBytes() == 0) {
        http.setMinResponseDataPerSecond(LEAST_A_SECOND);
      }
    }
  }
}
