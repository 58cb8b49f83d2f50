package dev.phase19.jmeter.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.impl.client.CloseableHttpClient;

/** The connections that all threads share: one pool for each size that is asked for. */
public final class SharedConnections {
  private static final Map<Integer, CloseableHttpClient> POOLS = new ConcurrentHashMap<>();

  private SharedConnections() {}

  /**
   * Returns the pool of a size.
   *
   * @param most the most connections to one host; a caller that finds none free waits for one
   */
  static CloseableHttpClient client(int most) {
    return POOLS.computeIfAbsent(most, size -> MeasuredClient.open(size, Integer.MAX_VALUE));
  }

  /** Closes all pools; the next call opens a new one. */
  public static void close() {
    for (Integer size : POOLS.keySet()) {
      CloseableHttpClient client = POOLS.remove(size);
      if (client != null) {
        MeasuredClient.close(client);
      }
    }
  }
}
