package dev.phase19.jmeter.gate.overflow;

import dev.phase19.jmeter.measurement.QueueSnapshot;
import java.util.ArrayList;
import java.util.List;

/** What the service counted between two atomic snapshots of its queue. */
record ServiceCounts(long submitted, long accepted, long refused, long repeated, long conflicting) {

  static ServiceCounts between(QueueSnapshot first, QueueSnapshot second) {
    return new ServiceCounts(
        second.submitted() - first.submitted(),
        second.accepted() - first.accepted(),
        second.refused() - first.refused(),
        second.repeated() - first.repeated(),
        second.conflicting() - first.conflicting());
  }

  /** Returns where a snapshot breaks the service's own laws of conservation, with both sides. */
  static List<String> imbalances(String which, QueueSnapshot snapshot) {
    List<String> broken = new ArrayList<>();
    long answered =
        snapshot.accepted() + snapshot.refused() + snapshot.repeated() + snapshot.conflicting();
    if (snapshot.submitted() != answered) {
      broken.add(
          "%s snapshot does not balance: submitted %s, accepted %s + refused %s + repeated %s + conflicting %s = %s"
              .formatted(
                  which,
                  snapshot.submitted(),
                  snapshot.accepted(),
                  snapshot.refused(),
                  snapshot.repeated(),
                  snapshot.conflicting(),
                  answered));
    }
    long jobs =
        snapshot.waiting()
            + snapshot.delayed()
            + snapshot.running()
            + snapshot.complete()
            + snapshot.failed()
            + snapshot.skipped()
            + snapshot.cancelled();
    if (snapshot.accepted() != jobs) {
      broken.add(
          ("%s snapshot does not balance: accepted %s, waiting %s + delayed %s + running %s + complete %s"
                  + " + failed %s + skipped %s + cancelled %s = %s")
              .formatted(
                  which,
                  snapshot.accepted(),
                  snapshot.waiting(),
                  snapshot.delayed(),
                  snapshot.running(),
                  snapshot.complete(),
                  snapshot.failed(),
                  snapshot.skipped(),
                  snapshot.cancelled(),
                  jobs));
    }
    return broken;
  }

  @Override
  public String toString() {
    return "submitted %s = accepted %s + repeated %s + refused %s + conflicting %s"
        .formatted(submitted, accepted, repeated, refused, conflicting);
  }
}
