package dev.phase19.edge.warmup;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Dispatches over several connections at once, as a load test does. It takes little of the
 * processor, which the service needs to compile: requests are the same bytes again and again, and
 * of an answer it reads the status and the length.
 */
final class DispatchClient implements AutoCloseable {
  private static final int CONNECTIONS = 32;
  private static final int TIMEOUT_MILLIS = 2000;
  private static final String LENGTH = "content-length:";

  /** As a short script sends it. */
  private static final String PLAIN = "Content-Type: application/json\n";

  /** As JMeter and most Java clients send it. */
  private static final String USUAL =
      """
      Content-Type: application/json; charset=UTF-8
      Accept: application/json
      Accept-Encoding: gzip, deflate
      Connection: Keep-Alive
      User-Agent: phase19-warm-up
      Idempotency-Key: warm-up
      """;

  private final List<Socket> connections = new ArrayList<>();
  private final List<InputStream> answers = new ArrayList<>();
  private final List<byte[]> requests;
  private int rounds;

  DispatchClient(URI base, String token) throws IOException {
    String repository = "\"repository\":\"https://example.org/phase19/warm-up\"";
    requests =
        List.of(
            request(base, token, PLAIN, "{" + repository + "}"),
            request(
                base,
                token,
                USUAL,
                "{" + repository + ",\"ref\":\"refs/heads/main\",\"label\":\"warm-up\"}"));
    String host = base.getHost().replaceAll("[\\[\\]]", "");
    for (int i = 0; i < CONNECTIONS; i++) {
      Socket socket = new Socket(host, base.getPort());
      connections.add(socket);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      answers.add(new BufferedInputStream(socket.getInputStream()));
    }
  }

  private static byte[] request(URI base, String token, String headers, String body) {
    return """
        POST /api/v1/ingestion/jobs HTTP/1.1
        Host: %s
        Authorization: Bearer %s
        %sContent-Length: %d

        %s"""
        .formatted(base.getAuthority(), token, headers, body.length(), body)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends one request over each connection, reads the answers, and returns how many. */
  int round() throws IOException {
    byte[] request = requests.get(rounds++ % requests.size());
    for (Socket socket : connections) {
      socket.getOutputStream().write(request);
    }
    for (InputStream answer : answers) {
      read(answer);
    }
    return connections.size();
  }

  private static void read(InputStream answer) throws IOException {
    String status = line(answer);
    int length = 0;
    for (String line = line(answer); !line.isEmpty(); line = line(answer)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    answer.readNBytes(length);
    if (!status.startsWith("HTTP/1.1 202") && !status.startsWith("HTTP/1.1 429")) {
      throw new IOException("a rehearsed dispatch was answered " + status);
    }
  }

  private static String line(InputStream answer) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = answer.read(); next != '\n'; next = answer.read()) {
      if (next < 0) {
        throw new EOFException("the connection of a rehearsed dispatch was closed");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : connections) {
      socket.close();
    }
  }
}
