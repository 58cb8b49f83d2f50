package dev.phase19.store.worker;

import dev.phase19.store.script.Script;
import dev.phase19.store.stage.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;

/**
 * The workers that announced themselves within the last 10 seconds. Safe for use by many threads.
 */
public final class WorkerRegistry {
  private static final String PREFIX = "{phase19}:workers";
  private static final String LIFE_SECONDS = "10";
  private static final Script ANNOUNCE = Script.of(WorkerRegistry.class, "announce");
  private static final Script WORKERS = Script.of(WorkerRegistry.class, "workers");

  private final UnifiedJedis redis;

  public WorkerRegistry(UnifiedJedis redis) {
    this.redis = redis;
  }

  /** Records what a worker announces; call it every few seconds and on each change. */
  public void announce(WorkerAnnouncement worker) {
    List<String> arguments = new ArrayList<>(List.of(worker.id(), LIFE_SECONDS));
    put(arguments, "url", worker.url());
    put(arguments, "version", worker.version());
    put(arguments, "device", worker.device());
    put(arguments, "gpu", worker.gpu());
    put(arguments, "job_id", worker.jobId());
    put(arguments, "repository", worker.repository());
    put(arguments, "stage", worker.stage() == null ? null : worker.stage().word());
    put(arguments, "progress", worker.progress());
    put(arguments, "error", worker.error());
    GpuFields.write(worker.gpus(), arguments);
    ANNOUNCE.run(redis, List.of(PREFIX), arguments);
  }

  /** Forgets a worker that shuts down. */
  public void withdraw(String id) {
    redis.zrem(PREFIX, id);
  }

  /** Returns the workers, sorted by id. */
  public List<WorkerAnnouncement> workers() {
    List<WorkerAnnouncement> workers = new ArrayList<>();
    for (Object entry : (List<?>) WORKERS.run(redis, List.of(PREFIX), List.of(LIFE_SECONDS))) {
      workers.add(read((List<?>) entry));
    }
    return workers;
  }

  private static WorkerAnnouncement read(List<?> entry) {
    Map<String, String> fields = new HashMap<>();
    List<?> flat = (List<?>) entry.get(2);
    for (int i = 0; i < flat.size(); i += 2) {
      fields.put((String) flat.get(i), (String) flat.get(i + 1));
    }
    String progress = fields.get("progress");
    return new WorkerAnnouncement(
        (String) entry.get(0),
        fields.get("url"),
        fields.get("version"),
        fields.get("device"),
        Boolean.parseBoolean(fields.get("gpu")),
        GpuFields.read(fields),
        fields.get("job_id"),
        fields.get("repository"),
        Stage.of(fields.get("stage")),
        progress == null ? null : Double.valueOf(progress),
        fields.get("error"),
        Instant.ofEpochMilli((Long) entry.get(1)));
  }

  private static void put(List<String> arguments, String name, Object value) {
    if (value != null) {
      arguments.add(name);
      arguments.add(value.toString());
    }
  }
}
