package dev.phase19.store.queue;

import dev.phase19.store.script.Script;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/**
 * Reserves the queue's settings, so that whoever changes them for a while puts them back, or the
 * next one does. At most one label holds them at a time. Safe for use by many threads and many
 * processes: every method is one Lua script on Redis's clock.
 *
 * <p>A reservation keeps what capacity and pause were before it. Who takes over a lapsed one
 * inherits that: what a run left is never taken for what somebody wished. What {@link
 * JobQueue#configure} sets meanwhile is somebody's wish, and a release leaves it as it is.
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
   * @param lease after which it lapses unless it is renewed
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
   * Puts back what was before, in one step with the end of the reservation. The high-water mark is
   * then the present waiting + delayed. Not before the label's jobs are cancelled: workers may take
   * them then.
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
