package dev.phase19.store.queue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The versions of embeddings that the queue knows of, as the {@link QueueModel} knows them. */
final class ModelVersions {
  /** By repository. */
  final Map<String, Published> published = new TreeMap<>();

  /** By version, as the others. */
  final Map<String, Begun> unpublished = new TreeMap<>();

  final Map<String, Unsettled> unsettled = new TreeMap<>();
  final Map<String, Long> sizes = new TreeMap<>();

  record Published(long sequence, String version) {}

  record Begun(int attempt, String jobId, String repository) {}

  /** Returns the bytes of all but this version and the one that it would replace. */
  long bytesOfOthers(String repository, String version) {
    Published present = published.get(repository);
    return sizes.entrySet().stream()
        .filter(size -> !size.getKey().equals(version))
        .filter(size -> present == null || !size.getKey().equals(present.version()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  void begin(Lease lease, long bytes) {
    sizes.put(lease.version(), bytes);
    unpublished.put(lease.version(), new Begun(lease.attempt(), lease.jobId(), lease.repository()));
  }

  /** Publishes the version, unless a later job has published one. */
  void publish(ModelJob job, String version) {
    String repository = job.asked.repository();
    Published before = published.get(repository);
    if (before == null || job.sequence > before.sequence()) {
      job.published = true;
      job.replaced = before == null ? null : before.version();
      published.put(repository, new Published(job.sequence, version));
      unsettled.put(version, new Unsettled(repository, version, job.replaced));
      unpublished.remove(version);
      sizes.remove(String.valueOf(job.replaced));
    }
  }

  Optional<String> forget(String repository) {
    Published was = published.remove(repository);
    if (was == null) {
      return Optional.empty();
    }
    sizes.remove(was.version());
    unsettled.computeIfAbsent(was.version(), version -> new Unsettled(repository, version, null));
    return Optional.of(was.version());
  }

  List<Orphan> orphans(Map<String, ModelJob> jobs) {
    return unpublished.entrySet().stream()
        .filter(entry -> !isBeingWritten(entry.getValue(), jobs))
        .map(entry -> new Orphan(entry.getValue().repository(), entry.getKey()))
        .toList();
  }

  void settle(List<Orphan> removed) {
    for (Orphan orphan : removed) {
      unpublished.remove(orphan.version());
      sizes.remove(orphan.version());
    }
    unsettled.clear();
  }

  private static boolean isBeingWritten(Begun begun, Map<String, ModelJob> jobs) {
    ModelJob job = jobs.get(begun.jobId());
    return job != null && job.state == JobState.RUNNING && job.attempt == begun.attempt();
  }
}
