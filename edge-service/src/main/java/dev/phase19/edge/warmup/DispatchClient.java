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

  private final List<Socket> connections = new ArrayList<>();
  private final List<InputStream> answers = new ArrayList<>();
  private final byte[] request;

  DispatchClient(URI base, String token) throws IOException {
    String body = "{\"repository\":\"https://example.org/phase19/warm-up\"}";
    request =
        """
        POST /api/v1/ingestion/jobs HTTP/1.1
        Host: %s
        Authorization: Bearer %s
        Content-Type: application/json
        Content-Length: %d

        %s"""
            .formatted(base.getAuthority(), token, body.length(), body)
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    String host = base.getHost().replaceAll("[\\[\\]]", "");
    for (int i = 0; i < CONNECTIONS; i++) {
      Socket socket = new Socket(host, base.getPort());
      connections.add(socket);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      answers.add(new BufferedInputStream(socket.getInputStream()));
    }
  }

  /** Sends one request over each connection, reads the answers, and returns how many. */
  int round() throws IOException {
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
    if (!status.startsWith("HTTP/1.1 202")) {
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
