package dev.phase19.http.admin;

import com.codahale.metrics.health.HealthCheck;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Checks that the service's own port responds, so that its acceptor, selectors and threads are
 * alive. It sends one request for a path that needs no token, over a new connection.
 */
final class AnsweringHealthCheck extends HealthCheck implements LifeCycle.Listener {

  private static final int MAX_MILLIS = 2000;

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
    return OwnAddress.of(server)
        .map(AnsweringHealthCheck::ask)
        .orElseGet(() -> Result.healthy("no connector without TLS to ask"));
  }

  private static Result ask(URI address) {
    try {
      HttpURLConnection request =
          (HttpURLConnection) address.resolve("/").toURL().openConnection(Proxy.NO_PROXY);
      request.setConnectTimeout(MAX_MILLIS);
      request.setReadTimeout(MAX_MILLIS);
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
              .formatted(address.getPort(), MAX_MILLIS, e.getMessage()));
    }
  }
}
