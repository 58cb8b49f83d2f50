package dev.phase19.edge.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection of HTTP/1.1 that is kept. */
final class LoadConnection {
  private static final int MAX_ANSWER = 8 << 10;
  private static final String LENGTH = "\r\ncontent-length:";
  private static final String LAST_CHUNK = "0\r\n\r\n";

  private final SocketChannel channel;
  private final ByteBuffer request;
  private final ByteBuffer answer = ByteBuffer.allocate(MAX_ANSWER);
  private long due;

  LoadConnection(InetSocketAddress server, Selector selector, byte[] request) throws IOException {
    channel = SocketChannel.open(server);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
    this.request = ByteBuffer.wrap(request);
  }

  /**
   * Sends the request.
   *
   * @param sinceNanos when it was due
   */
  void send(long sinceNanos) throws IOException {
    due = sinceNanos;
    request.rewind();
    while (request.hasRemaining()) {
      channel.write(request);
    }
  }

  /** Reads what is there, and returns whether the answer is complete. */
  boolean read(LoadResult result) throws IOException {
    if (channel.read(answer) < 0) {
      throw new EOFException("the server closed a connection");
    }
    String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
    int head = text.indexOf("\r\n\r\n");
    if (head < 0 || !isComplete(text, head)) {
      return false;
    }
    result.add(Integer.parseInt(text.substring(9, 12)), System.nanoTime() - due);
    answer.clear();
    return true;
  }

  private static boolean isComplete(String text, int head) {
    String lower = text.substring(0, head + 2).toLowerCase(Locale.ROOT);
    int length = lower.indexOf(LENGTH);
    if (length < 0) {
      return text.endsWith(LAST_CHUNK);
    }
    int value = length + LENGTH.length();
    String bytes = lower.substring(value, lower.indexOf("\r\n", value)).strip();
    return text.length() >= head + 4 + Integer.parseInt(bytes);
  }

  void close() throws IOException {
    channel.close();
  }
}
