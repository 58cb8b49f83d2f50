package dev.phase19.store.queue;

import dev.phase19.store.queue.QueueCounts.Count;
import dev.phase19.store.script.Script;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;

/**
 * Runs the queue's scripts: each is appended to a common prelude and receives the rules as
 * arguments.
 */
final class QueueScripts {
  /** The prefix of all keys of the queue. */
  static final String PREFIX = "{phase19}:queue";

  private static final List<String> KEYS = List.of(PREFIX);

  private final UnifiedJedis redis;
  private final QueueRules rules;

  QueueScripts(UnifiedJedis redis, QueueRules rules) {
    this.redis = redis;
    this.rules = rules;
  }

  /** Loads a script that changes jobs; it is refused as a whole when Redis accepts no writes. */
  static Script transition(String name) {
    return Script.of(QueueScripts.class, "prelude", "change", name);
  }

  /** Loads a script that changes the settings, or that changes jobs and needs the settings. */
  static Script settingsTransition(String name) {
    return Script.of(QueueScripts.class, "prelude", "change", "settings", name);
  }

  /** Loads a script that changes what is known of the sizes of embeddings. */
  static Script sizesTransition(String name) {
    return Script.of(QueueScripts.class, "prelude", "change", "sizes", name);
  }

  /** Loads a script that reads jobs; it works even when Redis accepts no writes. */
  static Script read(String name) {
    return Script.of(QueueScripts.class, "prelude", name);
  }

  /** Loads a script that reads the counts and settings. */
  static Script readSettings(String name) {
    return Script.of(QueueScripts.class, "prelude", "settings", name);
  }

  List<?> run(Script script, String... arguments) {
    return (List<?>) script.run(redis, KEYS, withRules(arguments));
  }

  long runForNumber(Script script, String... arguments) {
    return (Long) script.run(redis, KEYS, withRules(arguments));
  }

  String runForText(Script script, String... arguments) {
    return (String) script.run(redis, KEYS, withRules(arguments));
  }

  /** Returns the arguments of a script that changes a job only while its lease holds. */
  static String[] fenced(Lease lease, List<String> fields, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.add(lease.jobId());
    arguments.add(Integer.toString(lease.attempt()));
    arguments.add(lease.nonce());
    arguments.addAll(List.of(more));
    arguments.addAll(fields);
    return arguments.toArray(String[]::new);
  }

  static Long checkedCapacity(Long capacity) {
    if (capacity != null && capacity < 1) {
      throw new IllegalArgumentException("capacity must be >= 1, was " + capacity);
    }
    return capacity;
  }

  static String orEmpty(Long number) {
    return number == null ? "" : number.toString();
  }

  static String orEmpty(Boolean flag) {
    return flag == null ? "" : flag ? "1" : "0";
  }

  /** Reads a snapshot: name, number, ..., and after them the reservation. */
  static QueueCounts counts(Object snapshot) {
    List<?> answer = (List<?>) snapshot;
    Map<String, Long> named = new HashMap<>();
    int pairs = answer.size() - 1;
    for (int i = 0; i < pairs; i += 2) {
      named.put((String) answer.get(i), (Long) answer.get(i + 1));
    }
    Map<Count, Long> numbers = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      numbers.put(count, named.get(count.word()));
    }
    Instant at = Instant.ofEpochMilli(named.get("at"));
    return new QueueCounts(
        numbers, named.get("paused") == 1, at, reservation((List<?>) answer.get(pairs), at));
  }

  private static Reservation reservation(List<?> fields, Instant at) {
    if (fields.isEmpty()) {
      return null;
    }
    List<String> text = fields.stream().map(field -> (String) field).toList();
    Instant expires = Instant.ofEpochMilli(Long.parseLong(text.get(2)));
    return new Reservation(
        text.get(0),
        Instant.ofEpochMilli(Long.parseLong(text.get(1))),
        expires,
        !expires.isAfter(at),
        Long.parseLong(text.get(3)),
        text.get(4).equals("1"),
        text.get(5).lines().toList());
  }

  private List<String> withRules(String... arguments) {
    List<String> all = new ArrayList<>(6 + arguments.length);
    all.add(Long.toString(rules.capacity()));
    all.add(Long.toString(rules.startWithin().toMillis()));
    all.add(Long.toString(rules.lease().toMillis()));
    all.add(Integer.toString(rules.deliveries()));
    all.add(Long.toString(rules.keep().toMillis()));
    all.add(Integer.toString(rules.history()));
    all.addAll(List.of(arguments));
    return all;
  }
}
