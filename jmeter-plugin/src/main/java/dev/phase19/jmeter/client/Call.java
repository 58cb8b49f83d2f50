package dev.phase19.jmeter.client;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request to a service.
 *
 * @param path relative to the service's base, with the query
 * @param body JSON, or null
 */
record Call(String method, String path, Map<String, String> headers, byte[] body) {
  static Call get(String path) {
    return new Call("GET", path, Map.of(), null);
  }

  static Call delete(String path) {
    return new Call("DELETE", path, Map.of(), null);
  }

  static Call json(String method, String path, byte[] body) {
    return new Call(method, path, Map.of(), body);
  }

  Call with(String header, String value) {
    return new Call(method, path, Map.of(header, value), body);
  }

  /** Returns the body as it is shown, truncated if it is long. */
  String shownBody() {
    if (body == null) {
      return "";
    }
    int shown = Math.min(body.length, 10_000);
    String text = new String(body, 0, shown, StandardCharsets.UTF_8);
    return shown == body.length ? text : text + "... (" + body.length + " bytes)";
  }
}
