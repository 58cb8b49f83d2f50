package dev.phase19.jmeter.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an edge service reports about its queue.
 *
 * @param reservation null where nobody has reserved it
 */
record QueueState(
    long waiting, long running, long capacity, boolean paused, Reservation reservation) {

  /**
   * A reservation of the queue.
   *
   * @param leftBy labels of earlier holders that were taken over and whose jobs are not cancelled
   *     yet
   */
  record Reservation(
      String label,
      String since,
      String expiresAt,
      boolean lapsed,
      long capacityBefore,
      boolean pausedBefore,
      List<String> leftBy) {}

  static QueueState of(Map<?, ?> json) throws IOException {
    if (!json.containsKey("reservation")) {
      throw new IOException("this service knows no reservations: it is older than this command");
    }
    return new QueueState(
        whole(json, "waiting"),
        whole(json, "running"),
        whole(json, "capacity"),
        field(json, "paused", Boolean.class),
        json.get("reservation") == null
            ? null
            : reservation(field(json, "reservation", Map.class)));
  }

  static long whole(Map<?, ?> json, String name) throws IOException {
    return field(json, name, Double.class).longValue();
  }

  private static Reservation reservation(Map<?, ?> json) throws IOException {
    Map<?, ?> before = field(json, "before", Map.class);
    List<String> leftBy = new ArrayList<>();
    for (Object label : field(json, "left_by", List.class)) {
      leftBy.add(String.valueOf(label));
    }
    return new Reservation(
        field(json, "label", String.class),
        field(json, "since", String.class),
        field(json, "expires_at", String.class),
        field(json, "lapsed", Boolean.class),
        whole(before, "capacity"),
        field(before, "paused", Boolean.class),
        leftBy);
  }

  private static <T> T field(Map<?, ?> json, String name, Class<T> type) throws IOException {
    Object value = json.get(name);
    if (!type.isInstance(value)) {
      throw new IOException("the answer's '%s' is not understood: %s".formatted(name, value));
    }
    return type.cast(value);
  }
}
