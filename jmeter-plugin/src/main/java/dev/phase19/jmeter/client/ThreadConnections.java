package dev.phase19.jmeter.client;

import org.apache.http.impl.client.CloseableHttpClient;

/** The connections of one thread: one per host. */
public final class ThreadConnections {
  private static final int HOSTS = 8;

  private static final ThreadLocal<CloseableHttpClient> CLIENT = new ThreadLocal<>();

  private ThreadConnections() {}

  static CloseableHttpClient client() {
    CloseableHttpClient client = CLIENT.get();
    if (client == null) {
      client = MeasuredClient.open(1, HOSTS);
      CLIENT.set(client);
    }
    return client;
  }

  /** Closes the connections of the calling thread; its next call opens new ones. */
  public static void close() {
    CloseableHttpClient client = CLIENT.get();
    CLIENT.remove();
    if (client != null) {
      MeasuredClient.close(client);
    }
  }
}
