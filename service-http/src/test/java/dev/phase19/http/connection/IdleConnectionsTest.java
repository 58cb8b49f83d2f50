package dev.phase19.http.connection;

import static dev.phase19.http.Http.READER;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.http.TinyApplication;
import dev.phase19.http.TinyConfiguration;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that keep their connections. */
@ExtendWith(DropwizardExtensionsSupport.class)
class IdleConnectionsTest {
  private static final int MANY = 200;
  private static final byte[] TWO_REQUESTS =
      ("GET /api/things HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + READER + "\r\n\r\n")
          .repeat(2)
          .getBytes(US_ASCII);

  private static final DropwizardAppExtension<TinyConfiguration> SERVICE =
      TinyApplication.withFewThreads();

  @Test
  void aConnectionThatHasBeenUsedTakesLittleMemory() throws IOException {
    close(used(10));
    long before = usedBytes();

    List<Socket> connections = used(MANY);
    long bytes = (usedBytes() - before) / MANY;
    close(connections);

    assertThat(bytes).isLessThan(16 << 10);
  }

  private static List<Socket> used(int connections) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVICE.getLocalPort());
      sockets.add(socket);
      socket.getOutputStream().write(TWO_REQUESTS);
      assertThat(new String(socket.getInputStream().readNBytes(15), US_ASCII))
          .isEqualTo("HTTP/1.1 200 OK");
    }
    return sockets;
  }

  private static void close(List<Socket> sockets) throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
