package dev.phase19.store.queue;

import dev.phase19.store.script.Script;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/**
 * Reserves the queue's settings for somebody who changes them for a while. The holder puts them
 * back at the end; if it does not, the next one to reserve them does. At most one label holds them
 * at a time. Safe for use by many threads and many processes: every method is one Lua script on
 * Redis's clock.
 *
 * <p>A reservation keeps the capacity and pause from before it. Whoever takes over a lapsed
 * reservation inherits them, so settings that a run left changed are never mistaken for intended
 * ones. A change by {@link JobQueue#configure} meanwhile is intended, and a release keeps it.
 */
public final class QueueReservations {
  private static final Script RESERVE = QueueScripts.settingsTransition("reserve");
  private static final Script RELEASE = QueueScripts.settingsTransition("release");

  private final QueueScripts scripts;

  public QueueReservations(UnifiedJedis redis, QueueRules rules) {
    this.scripts = new QueueScripts(redis, rules);
  }

  /**
   * Reserves the settings, or renews the same label's reservation, and sets what is not null.
   *
   * @param label see {@link Label}
   * @param lease how long the reservation holds unless it is renewed
   * @return {@link SettingsChange.Done} or {@link SettingsChange.HeldByAnother}
   * @throws IllegalArgumentException if the capacity or the lease (in milliseconds) is below 1
   */
  public SettingsChange reserve(String label, Duration lease, Long capacity, Boolean paused) {
    if (lease.toMillis() < 1) {
      throw new IllegalArgumentException("lease must be >= 1 ms, was " + lease);
    }
    return read(
        scripts.run(
            RESERVE,
            Label.parse(label),
            Long.toString(lease.toMillis()),
            QueueScripts.orEmpty(QueueScripts.checkedCapacity(capacity)),
            QueueScripts.orEmpty(paused)));
  }

  /**
   * Ends the reservation and puts back the earlier settings in one step. The high-water mark is
   * then the present waiting + delayed. Cancel the label's jobs first, because workers may claim
   * them as soon as the queue resumes.
   */
  public SettingsChange release(String label) {
    return read(scripts.run(RELEASE, Label.parse(label)));
  }

  private static SettingsChange read(List<?> answer) {
    QueueCounts counts = QueueScripts.counts(answer.get(1));
    return switch (Math.toIntExact((Long) answer.get(0))) {
      case 1 -> new SettingsChange.Done(counts);
      case 0 -> new SettingsChange.HeldByAnother(counts.reservation());
      default -> new SettingsChange.NotReserved();
    };
  }
}
