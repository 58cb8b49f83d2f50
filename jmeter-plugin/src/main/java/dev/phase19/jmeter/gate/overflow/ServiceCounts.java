package dev.phase19.jmeter.gate.overflow;

import dev.phase19.jmeter.measurement.QueueSnapshot;
import java.util.ArrayList;
import java.util.List;

/** What the service counted between two atomic looks at its queue. */
record ServiceCounts(long submitted, long accepted, long refused, long repeated, long conflicting) {

  static ServiceCounts between(QueueSnapshot first, QueueSnapshot second) {
    return new ServiceCounts(
        second.submitted() - first.submitted(),
        second.accepted() - first.accepted(),
        second.refused() - first.refused(),
        second.repeated() - first.repeated(),
        second.conflicting() - first.conflicting());
  }

  /** Where a look breaks the service's own laws of conservation, with both sides. */
  static List<String> imbalances(String which, QueueSnapshot look) {
    List<String> broken = new ArrayList<>();
    long answered = look.accepted() + look.refused() + look.repeated() + look.conflicting();
    if (look.submitted() != answered) {
      broken.add(
          "%s snapshot does not balance: submitted %s, accepted %s + refused %s + repeated %s + conflicting %s = %s"
              .formatted(
                  which,
                  look.submitted(),
                  look.accepted(),
                  look.refused(),
                  look.repeated(),
                  look.conflicting(),
                  answered));
    }
    long jobs =
        look.waiting()
            + look.delayed()
            + look.running()
            + look.complete()
            + look.failed()
            + look.skipped()
            + look.cancelled();
    if (look.accepted() != jobs) {
      broken.add(
          ("%s snapshot does not balance: accepted %s, waiting %s + delayed %s + running %s + complete %s"
                  + " + failed %s + skipped %s + cancelled %s = %s")
              .formatted(
                  which,
                  look.accepted(),
                  look.waiting(),
                  look.delayed(),
                  look.running(),
                  look.complete(),
                  look.failed(),
                  look.skipped(),
                  look.cancelled(),
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
