package dev.phase19.store.queue;

import dev.phase19.store.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import redis.clients.jedis.UnifiedJedis;

/** Everything that Redis keeps of the queue at one instant. */
final class StoredQueue {
  private static final Script SNAPSHOT = Script.of(StoredQueue.class, "snapshot");
  private static final String JOB = "job:";
  private static final String KEY = "idempotency:";
  private static final Set<String> TIMES =
      Set.of(
          "due",
          "reserved_at",
          "reserved_until",
          "submitted_at",
          "queued_at",
          "started_at",
          "ended_at",
          "estimated_end_at");

  /** On Redis's clock, in milliseconds. */
  final long at;

  /** Milliseconds to live of each key that has such a time; all keys are without their prefix. */
  final Map<String, Long> timesToLive = new TreeMap<>();

  private final Map<String, List<String>> lists = new TreeMap<>();
  private final Map<String, Map<String, String>> maps = new TreeMap<>();

  StoredQueue(UnifiedJedis redis) {
    List<?> answer = (List<?>) SNAPSHOT.run(redis, List.of(QueueScripts.PREFIX), List.of());
    at = (Long) answer.get(0);
    for (Object entry : (List<?>) answer.get(1)) {
      read((List<?>) entry);
    }
  }

  private void read(List<?> entry) {
    String key = ((String) entry.get(0)).substring(QueueScripts.PREFIX.length() + 1);
    if ((Long) entry.get(1) >= 0) {
      timesToLive.put(key, (Long) entry.get(1));
    }
    List<String> values = ((List<?>) entry.get(3)).stream().map(String.class::cast).toList();
    if (Set.of("hash", "zset").contains(entry.get(2))) {
      Map<String, String> pairs = new TreeMap<>();
      for (int i = 0; i < values.size(); i += 2) {
        pairs.put(values.get(i), values.get(i + 1));
      }
      maps.put(key, pairs);
    } else {
      lists.put(key, values);
    }
  }

  /** Returns a hash, or a sorted set as its members and scores; empty where there is none. */
  Map<String, String> map(String key) {
    return maps.getOrDefault(key, Map.of());
  }

  List<String> list(String key) {
    return lists.getOrDefault(key, List.of());
  }

  Set<String> jobIds() {
    return suffixes(maps.keySet(), JOB);
  }

  Map<String, String> job(String id) {
    return map(JOB + id);
  }

  Map<String, String> jobsOfKeys() {
    Map<String, String> jobs = new TreeMap<>();
    suffixes(lists.keySet(), KEY).forEach(key -> jobs.put(key, lists.get(KEY + key).get(0)));
    return jobs;
  }

  /** Returns the scores of a set of times, by member. */
  Map<String, Double> times(String set) {
    Map<String, Double> times = new TreeMap<>();
    map(set).forEach((id, score) -> times.put(id, Double.valueOf(score)));
    return times;
  }

  /** Returns the keys that hold none of the kinds that {@code docs/redis.md} lists. */
  List<String> unknownKeys() {
    Set<String> known =
        Set.of(
            "waiting",
            "delayed",
            "leases",
            "deadlines",
            "history",
            "counters",
            "settings",
            "wake",
            "published",
            "unpublished",
            "unsettled",
            "sizes",
            "stored_bytes");
    List<String> unknown = new ArrayList<>(maps.keySet());
    unknown.addAll(lists.keySet());
    unknown.removeIf(key -> known.contains(key) || key.startsWith(JOB) || key.startsWith(KEY));
    return unknown;
  }

  static Map<String, String> withoutTimes(Map<String, String> hash) {
    Map<String, String> rest = new TreeMap<>(hash);
    rest.keySet().removeAll(TIMES);
    return rest;
  }

  private static Set<String> suffixes(Set<String> keys, String prefix) {
    Set<String> suffixes = new TreeSet<>();
    keys.stream()
        .filter(key -> key.startsWith(prefix))
        .forEach(key -> suffixes.add(key.substring(prefix.length())));
    return suffixes;
  }
}
