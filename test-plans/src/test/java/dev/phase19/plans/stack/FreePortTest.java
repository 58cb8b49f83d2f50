package dev.phase19.plans.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FreePortTest {
  @Test
  void portIsGivenToNobodyElseBeforeItIsBound() {
    // Of 1,000 ports drawn independently from some 14,000, two would almost surely be equal.
    Set<Integer> ports = Collections.synchronizedSet(new HashSet<>());

    IntStream.range(0, 1_000).parallel().forEach(i -> ports.add(find()));

    assertThat(ports).hasSize(1_000);
  }

  @Test
  void portCanBeBoundByWhoKnowsIt() throws Exception {
    int port = FreePort.find();
    try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(server.getLocalPort()).isEqualTo(port);
    }
  }

  private static int find() {
    try {
      return FreePort.find();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
