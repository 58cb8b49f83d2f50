package dev.phase19.edge.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;

/**
 * The format of server-sent events (WHATWG HTML, section 9.2). JSON from Jackson has no line break,
 * so each event is two lines.
 */
final class EventText {

  /** What a client ignores; it keeps proxies from closing the connection. */
  static final byte[] COMMENT = ": still there\n\n".getBytes(UTF_8);

  /** Asks a client to connect again after 2 s. */
  static final byte[] BEGINNING = "retry: 2000\n\n".getBytes(UTF_8);

  private EventText() {}

  static byte[] of(String event, Object body, ObjectWriter json) {
    try {
      return "event: %s\ndata: %s\n\n"
          .formatted(event, json.writeValueAsString(body))
          .getBytes(UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write an event of " + event, e);
    }
  }
}
