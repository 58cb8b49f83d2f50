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
 * Connections that send or read as slowly as they can, and a measure of how others fare meanwhile.
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

  /**
   * Opens connections that send the beginning, and then more every 300 ms until they are closed.
   */
  public SlowConnections drip(int connections, String beginning, String more) throws IOException {
    byte[] bytes = more.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < connections; i++) {
      SocketChannel channel = open();
      write(channel, beginning.getBytes(StandardCharsets.ISO_8859_1));
      dripping.scheduleWithFixedDelay(() -> write(channel, bytes), 300, 300, TimeUnit.MILLISECONDS);
    }
    return this;
  }

  /** Opens connections that send a request again and again, and read nothing. */
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

  /** How many connections took no more bytes at the last write, so their server reads no more. */
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

  /** Returns whether any byte was taken. */
  private static boolean write(SocketChannel channel, byte[] bytes) {
    try {
      return channel.write(ByteBuffer.wrap(bytes)) > 0;
    } catch (IOException closed) {
      return false;
    }
  }

  /** How many connections the server has answered or closed; reads what has arrived. */
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
   * Asserts that, within 60 s, an honest client waits for an answer to a path less than 100 ms at
   * the 95th percentile, or less than four times {@code before} where that is longer. On a
   * {@linkplain Machine#isBusy busy} machine the limit is 2 s: a request that finds no thread waits
   * longer than that.
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

  /**
   * Returns the 95th percentile of the time that an honest client waits for an answer to a path.
   */
  public static Duration p95(Http http, String path, String token) {
    long[] nanos = new long[REQUESTS_A_MEASUREMENT];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      http.get(path, token);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return Duration.ofNanos(nanos[(nanos.length * 95 + 99) / 100 - 1]);
  }

  @Override
  public void close() throws IOException {
    dripping.shutdownNow();
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
