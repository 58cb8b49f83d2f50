package dev.phase19.worker.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerDiskTest {
  @TempDir private Path folder;

  @Test
  void whatTheDiskRefusesIsItsFailure() {
    Path nowhere = folder.resolve("nowhere/file");

    assertRefusal(() -> Files.createFile(nowhere), true);
    assertRefusal(() -> new FileOutputStream(nowhere.toFile()).close(), true);
    assertRefusal(() -> new RandomAccessFile(nowhere.toFile(), "rw").close(), true);
    assertRefusal(() -> Files.createTempFile(nowhere, "a", "b"), true);
  }

  @Test
  void whatTheNetworkOrThePackRefusesIsNot() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    assertRefusal(() -> new Socket("127.0.0.1", port).close(), false);
    assertRefusal(
        () -> {
          throw new IOException("Unknown object type 0.");
        },
        false);
  }

  private static void assertRefusal(ThrowingCallable action, boolean ofTheDisk) {
    Throwable failure = catchThrowable(action);

    assertThat(failure).isInstanceOf(IOException.class);
    assertThat(WorkerDisk.refusal(failure).isPresent()).as("%s", failure).isEqualTo(ofTheDisk);
  }
}
