package dev.phase19.http.admin;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The address at which a service reaches itself. */
public final class OwnAddress {

  private OwnAddress() {}

  /**
   * Returns the address, such as {@code http://127.0.0.1:8080}, of the first connector of a started
   * server that speaks plain HTTP on the application's port, if there is one.
   */
  public static Optional<URI> of(Server server) {
    return Stream.of(server.getConnectors())
        .filter(ServerConnector.class::isInstance)
        .map(ServerConnector.class::cast)
        .filter(tcp -> "application".equals(tcp.getName()))
        .filter(tcp -> HttpVersion.HTTP_1_1.is(tcp.getDefaultProtocol()))
        .findFirst()
        .map(OwnAddress::of);
  }

  private static URI of(ServerConnector tcp) {
    String host = tcp.getHost() == null ? "127.0.0.1" : tcp.getHost();
    String authority = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://%s:%d".formatted(authority, tcp.getLocalPort()));
  }
}
