package dev.phase19.http.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Large bodies and answers, some of them beyond what is read ahead or kept. */
class SlowClientHandlerTest {

  private static final int LARGE = 200_000;

  /** How many bytes of the body the handler read, or how it failed. */
  private final CompletableFuture<Integer> read = new CompletableFuture<>();

  /** Completes when the handler has written its answer or has failed. */
  private final CompletableFuture<Void> written = new CompletableFuture<>();

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private int answer;

  /** Reads the whole body and answers in pieces; blocks for the body and for each piece. */
  private final class Reader extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      try (InputStream body = Content.Source.asInputStream(request)) {
        read.complete(body.readAllBytes().length);
        for (int left = answer; left > 0; left -= 32_768) {
          try (Blocker.Callback piece = Blocker.callback()) {
            response.write(left <= 32_768, ByteBuffer.allocate(Math.min(left, 32_768)), piece);
            piece.block();
          }
        }
        written.complete(null);
        callback.succeeded();
      } catch (IOException | RuntimeException e) {
        read.completeExceptionally(e);
        written.completeExceptionally(e);
        callback.failed(e);
      }
      return true;
    }
  }

  @BeforeAll
  static void beQuiet() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
  }

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    SlowClientHandler handler = new SlowClientHandler(request -> true, 1 << 20, "too long");
    handler.setHandler(new Reader());
    server.setHandler(handler);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private Socket send(String head, int bytes) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("127.0.0.1", connector.getLocalPort()));
    socket
        .getOutputStream()
        .write((head + "\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(new byte[bytes]);
    return socket;
  }

  @Test
  void largeBodyThatComesInPiecesIsReadByItsHandler() throws Exception {
    try (Socket socket = send("POST / HTTP/1.1\r\nContent-Length: " + LARGE, LARGE / 2)) {
      await().pollDelay(Duration.ofMillis(700)).until(() -> !read.isDone());
      socket.getOutputStream().write(new byte[LARGE / 2]);

      assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(LARGE);
    }
  }

  @Test
  void largeBodyThatStopsLosesItsConnection() throws Exception {
    try (Socket socket = send("POST / HTTP/1.1\r\nContent-Length: " + LARGE, 10)) {
      assertThat(read.handle((bytes, failure) -> failure).get(30, TimeUnit.SECONDS))
          .isInstanceOf(IOException.class);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void bodiesThatWaitForTheirRestAreBoundedTogether() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 400; i++) {
        sockets.add(send("POST / HTTP/1.1\r\nContent-Length: 65000", 60_000));
      }
      Socket last = sockets.get(sockets.size() - 1);
      byte[] status = last.getInputStream().readNBytes(12);

      assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 503");
      assertThat(read).isNotDone();
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> connector.getConnectedEndPoints().isEmpty());
    try (Socket socket = send("POST / HTTP/1.1\r\nContent-Length: 60000", 30_000)) {
      await().pollDelay(Duration.ofMillis(200)).until(() -> true);
      socket.getOutputStream().write(new byte[30_000]);

      assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(60_000);
    }
  }

  @Test
  void answerOfSeveralPiecesLeavesItsHandlerAtOnce() throws Exception {
    answer = 1_000_000;
    try (Socket socket = send("GET / HTTP/1.1", 0)) {
      written.get(10, TimeUnit.SECONDS);

      byte[] all = new byte[answer];
      assertThat(socket.getInputStream().readNBytes(all, 0, answer)).isEqualTo(answer);
    }
  }

  @Test
  void answerThatIsTooLargeToBeKeptIsWrittenWhileItIsRead() throws Exception {
    answer = 20_000_000;
    try (Socket socket = send("GET / HTTP/1.1", 0)) {
      assertThat(socket.getInputStream().readNBytes(answer)).hasSize(answer);
      written.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  @Tag("slow")
  void answerThatNobodyReadsFreesItsHandler() throws Exception {
    answer = 100_000_000;
    try (Socket socket = send("GET / HTTP/1.1", 0)) {
      assertThat(written.handle((nothing, failure) -> failure).get(60, TimeUnit.SECONDS))
          .isInstanceOf(IOException.class);
      assertThat(socket.isConnected()).isTrue();
    }
  }
}
