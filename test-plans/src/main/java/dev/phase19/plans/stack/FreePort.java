package dev.phase19.plans.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Finds a port of loopback that nobody listens on, and that the system gives to nobody else for a
 * minute.
 *
 * <p>A service binds its port seconds after the port was chosen; meanwhile another stack must not
 * choose the same one. So a connection is made to the port and closed from the listening side,
 * which leaves the port in TIME_WAIT. In that state the kernel gives the port neither to a program
 * that asks for any port nor to an outgoing connection. A server that asks for this very port, with
 * SO_REUSEADDR as all of ours do, can still bind it.
 */
final class FreePort {
  private FreePort() {}

  /**
   * @param asked a port that somebody chose, or 0
   * @return that port, or for 0 a free one
   */
  static int orFound(int asked) throws IOException {
    return asked == 0 ? find() : asked;
  }

  static int find() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket server = new ServerSocket(0, 1, loopback);
        Socket client = new Socket(loopback, server.getLocalPort())) {
      server.accept().close();
      // Reads the end of the stream, so that the client's close comes second.
      client.getInputStream().read();
      return server.getLocalPort();
    }
  }
}
