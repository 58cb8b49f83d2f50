package dev.phase19.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BufferedBodyTest {

  private static final LeastRate SOON = new LeastRate(Duration.ofMillis(100), 1024);

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final CountDownLatch demanding = new CountDownLatch(1);
  private final AtomicBoolean answeredMeanwhile = new AtomicBoolean();
  private volatile boolean inDemand;

  /** A long demand. Jetty reads in a demand, and does so for as long as framing arrives. */
  private final class LongDemand extends Request.Wrapper {
    LongDemand(Request request) {
      super(request);
    }

    @Override
    public void demand(Runnable available) {
      inDemand = true;
      demanding.countDown();
      try {
        // Long enough for two checks of the Watch.
        TimeUnit.MILLISECONDS.sleep(1200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      inDemand = false;
      super.demand(available);
    }
  }

  private final class Answer extends Response.Wrapper {
    Answer(Request request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
      answeredMeanwhile.compareAndSet(false, inDemand);
      super.write(last, content, callback);
    }
  }

  private final class Buffering extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      return new BufferedBody(
              new LongDemand(request),
              new Answer(request, response),
              callback,
              new Echo(),
              1000,
              SOON)
          .begin();
    }
  }

  private static final class Echo extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      response.write(true, request.read().getByteBuffer(), callback);
      return true;
    }
  }

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Buffering());
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  /** Two threads in one request would bring Jetty's parser into an illegal state. */
  @Test
  void slowBodyIsNotAnsweredWhileAThreadReadsIt() throws Exception {
    try (Socket socket = send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nsome")) {
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 408 ");
      assertThat(answeredMeanwhile).isFalse();
    }
  }

  @Test
  void bodyWhoseRestCameMeanwhileIsHandled() throws Exception {
    try (Socket socket = send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nsome")) {
      demanding.await();
      socket.getOutputStream().write(" more".getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("some more");
    }
  }

  private Socket send(String request) throws Exception {
    Socket socket = new Socket("127.0.0.1", connector.getLocalPort());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
