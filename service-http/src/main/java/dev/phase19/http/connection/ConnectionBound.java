package dev.phase19.http.connection;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Bounds the connections of the application's port. Beyond the bound no more are accepted until
 * others are closed; clients wait meanwhile. The admin port is left out, so that health can be
 * asked for at any time.
 */
public final class ConnectionBound implements LifeCycle.Listener {
  private final int most;

  /**
   * @param most how many connections there can be
   */
  public ConnectionBound(int most) {
    this.most = most;
  }

  @Override
  public void lifeCycleStarting(LifeCycle starting) {
    if (starting instanceof Server server) {
      for (Connector connector : server.getConnectors()) {
        if ("application".equals(connector.getName())) {
          server.addBean(new NetworkConnectionLimit(most, connector));
        }
      }
    }
  }
}
