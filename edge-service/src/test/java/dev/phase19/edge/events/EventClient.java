package dev.phase19.edge.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.edge.TestEdge;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads a stream of events, in a thread of its own, until it ends or is closed. */
final class EventClient implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Socket socket;
  private final List<Event> events = new ArrayList<>();
  private final List<String> head = new ArrayList<>();
  private boolean ended;

  /** An event: its name and its data. */
  record Event(String name, JsonNode data) {}

  EventClient(TestEdge edge, String token) throws IOException {
    socket = request(edge, token);
    Thread reader = new Thread(this::read, "event-client");
    reader.setDaemon(true);
    reader.start();
  }

  /** Sends the request for events, and reads nothing. */
  static Socket request(TestEdge edge, String token) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("127.0.0.1", edge.service().getLocalPort()));
    String request =
        "GET /api/v1/ingestion/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(token);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String name = null;
      boolean body = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!body) {
          addTo(head, line);
          body = line.isEmpty();
        } else if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          addTo(events, new Event(name, JSON.readTree(line.substring("data: ".length()))));
        }
      }
    } catch (IOException closed) {
      // As at the end of the stream; an event may be cut off.
    }
    synchronized (this) {
      ended = true;
    }
  }

  private synchronized <T> void addTo(List<T> list, T element) {
    list.add(element);
  }

  synchronized List<String> head() {
    return List.copyOf(head);
  }

  /** All events so far. */
  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  synchronized boolean ended() {
    return ended;
  }

  /** The data of the events with a name. */
  List<JsonNode> data(String name) {
    return events().stream().filter(event -> event.name().equals(name)).map(Event::data).toList();
  }

  boolean has(String name, Predicate<JsonNode> expected) {
    return data(name).stream().anyMatch(expected);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
