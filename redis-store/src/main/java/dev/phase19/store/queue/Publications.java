package dev.phase19.store.queue;

import dev.phase19.store.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/**
 * Which version of the embeddings is published for a repository, and which versions a dead worker
 * left for others to clear away. {@link JobQueue#prepare} and {@link JobQueue#finish} write it.
 */
public final class Publications {
  private static final String PUBLISHED = QueueScripts.PREFIX + ":published";
  private static final String UNPUBLISHED = QueueScripts.PREFIX + ":unpublished";
  private static final String UNSETTLED = QueueScripts.PREFIX + ":unsettled";
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
    redis.hdel(UNPUBLISHED, orphan.version());
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
