package dev.phase19.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Connections that send or read as slowly as they can, and a measure of what that does to others.
 */
public final class SlowConnections implements AutoCloseable {

  private static final Duration HONEST = Duration.ofMillis(100);
  private static final int REQUESTS_A_MEASUREMENT = 60;

  private final int port;
  private final List<SocketChannel> channels = new ArrayList<>();
  private final Set<SocketChannel> full = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();

  public SlowConnections(int port) {
    this.port = port;
  }

  /** Connections that send the beginning, and then more a few times a second for good. */
  public SlowConnections drip(int connections, String beginning, String more) throws IOException {
    byte[] bytes = more.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < connections; i++) {
      SocketChannel channel = open();
      write(channel, beginning.getBytes(StandardCharsets.ISO_8859_1));
      dripping.scheduleWithFixedDelay(() -> write(channel, bytes), 300, 300, TimeUnit.MILLISECONDS);
    }
    return this;
  }

  /** Connections that send a request again and again, and read nothing. */
  public SlowConnections pipeline(int connections, String request) throws IOException {
    byte[] bytes = request.repeat(20).getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < connections; i++) {
      SocketChannel channel = open();
      dripping.scheduleWithFixedDelay(
          () -> {
            for (int n = 0; n < 20 && write(channel, bytes); n++) {
              full.remove(channel);
            }
            full.add(channel);
          },
          0,
          50,
          TimeUnit.MILLISECONDS);
    }
    return this;
  }

  /** How many took no more when they were written to last: their server reads no more. */
  public int full() {
    return full.size();
  }

  private SocketChannel open() throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
    channel.connect(new InetSocketAddress("127.0.0.1", port));
    channel.configureBlocking(false);
    channels.add(channel);
    return channel;
  }

  /** Whether any byte was taken. */
  private static boolean write(SocketChannel channel, byte[] bytes) {
    try {
      return channel.write(ByteBuffer.wrap(bytes)) > 0;
    } catch (IOException closed) {
      return false;
    }
  }

  /** How many the server has answered or closed; reads what has come. */
  public long ended() {
    return channels.stream().filter(SlowConnections::hasEnded).count();
  }

  private static boolean hasEnded(SocketChannel channel) {
    try {
      return channel.read(ByteBuffer.allocate(4096)) != 0;
    } catch (IOException reset) {
      return true;
    }
  }

  /**
   * That an honest client waits less than 100 ms, at the 95th percentile, for an answer to a path.
   * On a machine that has more to do than processors, less than 2 s: a request that finds no thread
   * waits longer than that.
   *
   * @param before what it waited without slow clients
   */
  public static void assertOthersAreAnswered(
      Http http, String path, String token, Duration before) {
    Duration busy = before.multipliedBy(4);
    Duration idle = busy.compareTo(HONEST) > 0 ? busy : HONEST;
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(
            () ->
                assertThat(p95(http, path, token))
                    .isLessThan(Machine.isBusy() ? Duration.ofSeconds(2) : idle));
  }

  /** The 95th percentile of what an honest client waits for an answer to a path. */
  public static Duration p95(Http http, String path, String token) {
    long[] nanos = new long[REQUESTS_A_MEASUREMENT];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      http.get(path, token);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[nanos.length * 95 / 100]);
  }

  @Override
  public void close() throws IOException {
    dripping.shutdownNow();
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
