package dev.phase19.edge.ingestion;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.store.queue.QueueCounts;
import dev.phase19.store.queue.QueueCounts.Count;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The queue as {@code Queue} of the HTTP contract: each count under its name, and the properties
 * below.
 */
final class QueueBody {
  private final QueueCounts counts;

  private QueueBody(QueueCounts counts) {
    this.counts = counts;
  }

  static QueueBody of(QueueCounts counts) {
    return new QueueBody(counts);
  }

  @JsonAnyGetter
  public Map<String, Long> numbers() {
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (Count count : Count.values()) {
      numbers.put(count.word(), counts.get(count));
    }
    return numbers;
  }

  @JsonProperty
  public long submitted() {
    return counts.submitted();
  }

  @JsonProperty
  public boolean paused() {
    return counts.paused();
  }

  @JsonProperty
  public Instant at() {
    return counts.at();
  }

  @JsonProperty
  public ReservationBody reservation() {
    return ReservationBody.of(counts.reservation());
  }
}
