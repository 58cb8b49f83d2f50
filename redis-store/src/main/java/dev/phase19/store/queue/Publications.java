package dev.phase19.store.queue;

import dev.phase19.store.script.Script;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/**
 * Which version of the embeddings is published for a repository, and which versions a dead worker
 * left for others to clear away. {@link JobQueue#prepare} and {@link JobQueue#finish} write it.
 */
public final class Publications {
  private static final String PUBLISHED = QueueScripts.PREFIX + ":published";
  private static final String UNPUBLISHED = QueueScripts.PREFIX + ":unpublished";
  private static final String UNSETTLED = QueueScripts.PREFIX + ":unsettled";
  private static final String STORED_BYTES = QueueScripts.PREFIX + ":stored_bytes";
  private static final Script FORGET = QueueScripts.sizesTransition("forget");
  private static final Script REMOVED = QueueScripts.sizesTransition("removed");
  private static final Script UNOWNED = QueueScripts.transition("unowned");
  private static final Script ORPHANS = QueueScripts.read("orphans");

  private final UnifiedJedis redis;
  private final QueueScripts scripts;

  Publications(UnifiedJedis redis, QueueScripts scripts) {
    this.redis = redis;
    this.scripts = scripts;
  }

  /** Returns the version of the embeddings that is published for a repository. */
  public Optional<String> published(String repository) {
    String entry = redis.hget(PUBLISHED, repository);
    return entry == null ? Optional.empty() : Optional.of(entry.substring(entry.indexOf(' ') + 1));
  }

  /**
   * Returns the versions that were begun by deliveries which failed, were cancelled, or lost their
   * worker.
   */
  public List<Orphan> orphans() {
    List<?> answer = scripts.run(ORPHANS);
    List<Orphan> orphans = new ArrayList<>();
    for (int i = 0; i < answer.size(); i += 2) {
      orphans.add(new Orphan((String) answer.get(i + 1), (String) answer.get(i)));
    }
    return orphans;
  }

  /** Records that a version no longer exists. */
  public void removed(Orphan orphan) {
    scripts.run(REMOVED, orphan.version());
  }

  /**
   * Takes back what is published for a repository. The caller removes the version; if it dies, a
   * worker lets the version expire.
   *
   * @return the version; empty when none was published
   */
  public Optional<String> forget(String repository) {
    return Optional.of(scripts.runForText(FORGET, repository))
        .filter(version -> !version.isEmpty());
  }

  /**
   * Returns those among stored versions that nobody refers to, and which can go.
   *
   * @param stored versions that were found before this call to last longer than replaced ones
   */
  public Set<StoredVersion> unowned(Collection<StoredVersion> stored) {
    String[] arguments =
        stored.stream()
            .flatMap(one -> Stream.of(one.repository(), one.version()))
            .toArray(String[]::new);
    List<?> versions = scripts.run(UNOWNED, arguments);
    return stored.stream()
        .filter(one -> versions.contains(one.version()))
        .collect(Collectors.toSet());
  }

  /** Returns the bytes of all published versions together with those being written. */
  public long bytes() {
    String bytes = redis.get(STORED_BYTES);
    return bytes == null ? 0 : Long.parseLong(bytes);
  }

  /**
   * Returns the publications whose version has not been made permanent yet, because the worker died
   * right after {@link JobQueue#finish}.
   */
  public List<Unsettled> unsettled() {
    List<Unsettled> all = new ArrayList<>();
    redis
        .hgetAll(UNSETTLED)
        .forEach(
            (version, entry) -> {
              int space = entry.indexOf(' ');
              all.add(
                  new Unsettled(
                      entry.substring(space + 1),
                      version,
                      space == 0 ? null : entry.substring(0, space)));
            });
    return all;
  }

  /** Records that a published version was made permanent. */
  public void settled(String version) {
    redis.hdel(UNSETTLED, version);
  }
}
