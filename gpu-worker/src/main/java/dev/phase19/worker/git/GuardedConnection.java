package dev.phase19.worker.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.http.impl.client.CloseableHttpClient;
import org.eclipse.jgit.transport.http.apache.HttpClientConnection;
import org.eclipse.jgit.util.HttpSupport;

/**
 * One request of a clone. What it receives is counted. It does not ask for a compressed response,
 * since a small one could become a large one; packs are compressed anyway.
 */
final class GuardedConnection extends HttpClientConnection {
  private static final int MAX_WORDS = 300;

  private final CloneBudget budget;
  private final Advertisement advertisement;
  private final CloseableHttpClient client;

  GuardedConnection(
      URL url, CloneBudget budget, Advertisement advertisement, CloseableHttpClient client)
      throws IOException {
    super(url.toString(), Proxy.NO_PROXY, client);
    this.budget = budget;
    this.advertisement = advertisement;
    this.client = client;
  }

  @Override
  public void setRequestProperty(String name, String value) {
    boolean encoding = HttpSupport.HDR_ACCEPT_ENCODING.equalsIgnoreCase(name);
    super.setRequestProperty(name, encoding ? "identity" : value);
  }

  @Override
  public int getResponseCode() throws IOException {
    budget.check();
    int status = super.getResponseCode();
    if (status >= 400) {
      try (client) {
        throw new HostAnswerException(
            status, getResponseMessage(), words(), getHeaderField("Retry-After"), Instant.now());
      }
    }
    return status;
  }

  /**
   * Returns the beginning of a response in plain text, since some hosts say there why a client has
   * to wait; empty for any other response.
   */
  private String words() {
    String type = getContentType();
    if (type == null || !type.startsWith("text/plain")) {
      return "";
    }
    try {
      byte[] beginning = super.getInputStream().readNBytes(MAX_WORDS);
      return new String(beginning, StandardCharsets.UTF_8).strip();
    } catch (IOException unread) {
      return "";
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    getResponseCode();
    String encoding = getHeaderField(HttpSupport.HDR_CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new RefusedConnectionException(
          "the server answers in encoding " + encoding + ", which it was not asked for");
    }
    return ServerWords.checked(getURL(), counted(super.getInputStream()));
  }

  private InputStream counted(InputStream body) {
    return new FilterInputStream(body) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (count > 0) {
          advertisement.received(into, offset, count);
        }
        budget.receive(Math.max(0, count));
        return count;
      }

      /** Does not read the rest, which may have no end. */
      @Override
      public void close() throws IOException {
        client.close();
      }
    };
  }
}
