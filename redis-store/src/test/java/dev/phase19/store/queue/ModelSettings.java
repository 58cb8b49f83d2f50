package dev.phase19.store.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings of the queue and their reservation, as the {@link QueueModel} knows them. */
final class ModelSettings {
  private final long configuredCapacity;

  /** As set in Redis; null until one is set. */
  Long setCapacity;

  /** Null until it is set, which means no. */
  Boolean paused;

  Long highWaterMark;
  String holder;
  private long heldUntil;
  private Long capacityBefore;
  private boolean pausedBefore;
  private final List<String> leftBy = new ArrayList<>();
  private String releasedBy;

  ModelSettings(long configuredCapacity) {
    this.configuredCapacity = configuredCapacity;
  }

  long capacity() {
    return setCapacity == null ? configuredCapacity : setCapacity;
  }

  boolean isPaused() {
    return paused != null && paused;
  }

  void set(Long capacity, Boolean pause, long size) {
    if (capacity != null) {
      setCapacity = capacity;
      highWaterMark = size;
    }
    if (pause != null) {
      paused = pause;
    }
  }

  /** What somebody without a label sets is meant to outlast the reservation. */
  void setForGood(Long capacity, Boolean pause, long size) {
    set(capacity, pause, size);
    if (holder != null && capacity != null) {
      capacityBefore = capacity;
    }
    if (holder != null && pause != null) {
      pausedBefore = pause;
    }
  }

  /** Returns whether the label holds the settings now. */
  boolean reserve(String label, long now, long lease) {
    if (holder != null && !holder.equals(label) && heldUntil > now) {
      return false;
    }
    if (holder == null) {
      capacityBefore = setCapacity;
      pausedBefore = isPaused();
    } else if (!holder.equals(label)) {
      leftBy.add(holder);
    }
    holder = label;
    heldUntil = now + lease;
    return true;
  }

  boolean wasReleasedBy(String label) {
    return label.equals(releasedBy);
  }

  void release(long size) {
    if (capacityBefore == null) {
      setCapacity = null;
      highWaterMark = size;
    }
    set(capacityBefore, pausedBefore, size);
    releasedBy = holder;
    holder = null;
    leftBy.clear();
  }

  void forgetLeftBy(String label) {
    leftBy.removeIf(label::equals);
  }

  /** Returns the reservation as the queue tells of it, without times. */
  Reservation seen(long now) {
    return holder == null
        ? null
        : new Reservation(
            holder,
            Instant.EPOCH,
            Instant.EPOCH,
            heldUntil <= now,
            capacityBefore == null ? configuredCapacity : capacityBefore,
            pausedBefore,
            List.copyOf(leftBy));
  }

  /** Returns what Redis keeps, without times. */
  Map<String, String> fields(long sequence) {
    Map<String, String> fields = new TreeMap<>();
    put(fields, "capacity", setCapacity);
    put(fields, "paused", paused == null ? null : paused ? 1 : 0);
    put(fields, "high_water_mark", highWaterMark);
    put(fields, "sequence", sequence == 0 ? null : sequence);
    put(fields, "released_by", releasedBy);
    if (holder != null) {
      put(fields, "reserved_by", holder);
      put(fields, "before_capacity", capacityBefore == null ? "" : capacityBefore);
      put(fields, "before_paused", pausedBefore ? 1 : 0);
      put(fields, "left_by", String.join("", leftBy.stream().map(left -> left + "\n").toList()));
    }
    return fields;
  }

  private static void put(Map<String, String> fields, String name, Object value) {
    if (value != null) {
      fields.put(name, value.toString());
    }
  }
}
