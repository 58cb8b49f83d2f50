package dev.phase19.http.admin;

import com.codahale.metrics.health.HealthCheck;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Whether the service's own port answers: its acceptor, selectors and threads are alive. It sends
 * one request for a path that needs no token, over a new connection.
 */
final class AnsweringHealthCheck extends HealthCheck implements LifeCycle.Listener {

  private static final int LONGEST_MILLIS = 2000;

  private volatile Server server;

  @Override
  public void lifeCycleStarted(LifeCycle started) {
    if (started instanceof Server jetty) {
      server = jetty;
    }
  }

  @Override
  protected Result check() {
    if (server == null) {
      return Result.unhealthy("the service has not started");
    }
    for (Connector connector : server.getConnectors()) {
      if (connector instanceof ServerConnector tcp
          && "application".equals(tcp.getName())
          && HttpVersion.HTTP_1_1.is(tcp.getDefaultProtocol())) {
        return ask(tcp);
      }
    }
    return Result.healthy("no connector without TLS to ask");
  }

  private static Result ask(ServerConnector connector) {
    try {
      HttpURLConnection request =
          (HttpURLConnection) address(connector).openConnection(java.net.Proxy.NO_PROXY);
      request.setConnectTimeout(LONGEST_MILLIS);
      request.setReadTimeout(LONGEST_MILLIS);
      request.setRequestProperty("Connection", "close");
      try {
        request.getResponseCode();
        return Result.healthy();
      } finally {
        request.disconnect();
      }
    } catch (IOException e) {
      return Result.unhealthy(
          "port %d does not answer within %d ms (%s): start the service again if this stays"
              .formatted(connector.getLocalPort(), LONGEST_MILLIS, e.getMessage()));
    }
  }

  private static URL address(ServerConnector connector) throws IOException {
    String host = connector.getHost() == null ? "127.0.0.1" : connector.getHost();
    String authority = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://%s:%d/".formatted(authority, connector.getLocalPort())).toURL();
  }
}
