package dev.phase19.jmeter.sampler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reservations of a {@link PlayedQueue}; they lapse only when a test calls {@link #lapse()}.
 */
public final class PlayedReservations {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final List<String> leftBy = new ArrayList<>();
  private final List<String> holders = new ArrayList<>();
  private String label;
  private Instant since = Instant.parse("2026-01-01T00:00:00Z");
  private boolean lapsed;
  private long capacityBefore;
  private boolean pausedBefore;
  private int renewals;

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reserves the queue. Returns the refusal if another label holds it. */
  public synchronized Optional<String> reserve(String by, long capacity, boolean paused) {
    if (label != null && !label.equals(by) && !lapsed) {
      return Optional.of(held());
    }
    if (label == null) {
      capacityBefore = capacity;
      pausedBefore = paused;
    } else if (!label.equals(by)) {
      leftBy.add(label);
    }
    if (by.equals(label)) {
      renewals++;
    } else {
      since = since.plusSeconds(1);
      holders.add(by);
    }
    label = by;
    lapsed = false;
    return Optional.empty();
  }

  /** Releases the queue. Returns the refusal if that label does not hold it. */
  synchronized Optional<String> release(String by) {
    if (!by.equals(label)) {
      return Optional.of(held());
    }
    label = null;
    leftBy.clear();
    return Optional.empty();
  }

  synchronized void struckOff(String cancelled) {
    leftBy.remove(cancelled);
  }

  synchronized void lapse() {
    lapsed = true;
  }

  public synchronized String holder() {
    return label;
  }

  /** Returns all labels that ever held the queue, in order. */
  public synchronized List<String> holders() {
    return List.copyOf(holders);
  }

  synchronized int renewals() {
    return renewals;
  }

  synchronized long capacityBefore() {
    return capacityBefore;
  }

  synchronized boolean pausedBefore() {
    return pausedBefore;
  }

  synchronized String json() {
    if (label == null) {
      return "null";
    }
    ObjectNode json = MAPPER.createObjectNode().put("label", label).put("since", since.toString());
    json.put("expires_at", since.plusSeconds(30).toString()).put("lapsed", lapsed);
    json.putObject("before").put("capacity", capacityBefore).put("paused", pausedBefore);
    leftBy.forEach(json.putArray("left_by")::add);
    return json.toString();
  }

  private String held() {
    return "the queue is reserved by '%s' since %s".formatted(label, since);
  }
}
