package dev.phase19.edge.events;

import com.fasterxml.jackson.databind.ObjectWriter;
import dev.phase19.edge.events.Topic.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of all topics, each fact as the text of its event. For one thread.
 *
 * <p>The texts are shared by all clients, so a client costs no memory for those that it has not
 * read yet.
 */
final class Picture {

  private record Known(Object state, byte[] text) {}

  /** Says that something is no longer among what a topic reports. */
  private record Gone(String event, String key) {}

  private final ObjectWriter json;
  private final Map<Topic, Map<String, Known>> topics = new LinkedHashMap<>();

  Picture(Collection<Topic> topics, ObjectWriter json) {
    this.json = json;
    topics.forEach(topic -> this.topics.put(topic, Map.of()));
  }

  Collection<Topic> topics() {
    return List.copyOf(topics.keySet());
  }

  void forget() {
    topics.replaceAll((topic, known) -> Map.of());
  }

  /** Takes over what is true now, and returns the events of what has changed. */
  List<byte[]> update(Topic topic, List<Fact> facts) {
    Map<String, Known> before = topics.get(topic);
    Map<String, Known> now = new LinkedHashMap<>();
    List<byte[]> changes = new ArrayList<>();
    for (Fact fact : facts) {
      Known known = before.get(fact.key());
      if (known == null || !known.state.equals(fact.state())) {
        known = new Known(fact.state(), EventText.of(topic.event(), fact.body(), json));
        changes.add(known.text);
      }
      now.put(fact.key(), known);
    }
    for (String key : before.keySet()) {
      if (!now.containsKey(key)) {
        changes.add(EventText.of("gone", new Gone(topic.event(), key), json));
      }
    }
    topics.put(topic, now);
    return changes;
  }

  /** Returns the events of everything. */
  List<byte[]> all() {
    return topics.values().stream()
        .flatMap(known -> known.values().stream())
        .map(Known::text)
        .toList();
  }
}
