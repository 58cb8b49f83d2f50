package dev.phase19.plans.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortHolderTest {
  @Test
  void processThatListensIsFound() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")), "sockets are told on Linux");
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThat(PortHolder.of(server.getLocalPort())).contains(ProcessHandle.current());
    }
  }

  @Test
  void portThatNobodyListensOnHasNoHolder() throws Exception {
    assertThat(PortHolder.of(FreePort.find())).isEmpty();
  }

  @Test
  void systemWithoutTablesTellsNothing(@TempDir Path empty) {
    assertThat(new PortHolder(empty).find(80)).isEmpty();
  }
}
