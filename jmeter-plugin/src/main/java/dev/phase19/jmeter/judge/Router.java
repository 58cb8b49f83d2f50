package dev.phase19.jmeter.judge;

import java.util.List;
import java.util.regex.Pattern;

/** Finds out which gates judge a sample, by what a results file tells of it. */
interface Router {
  /**
   * Returns who judges samples.
   *
   * @param threadGroup the name of their thread without its numbers; empty if it is not known
   * @param isTransaction whether they are sums, or parent samples, of a Transaction Controller
   */
  Route of(String label, String threadGroup, boolean isTransaction);

  /** Whether it knows which labels the samplers of the run have. */
  default boolean knowsLabels() {
    return false;
  }

  /** Returns what it could not tell. */
  default List<String> notes() {
    return List.of();
  }

  /** All samples are judged by all elements. */
  static Router toAll(List<JudgedElement> all) {
    return (label, threadGroup, isTransaction) ->
        new Route(
            threadGroup,
            true,
            true,
            all.stream().filter(element -> element.judgesTransactions() == isTransaction).toList(),
            List.of());
  }

  /** As another router, but without the threads of some groups. */
  static Router without(Pattern threadGroups, Router others) {
    return new Router() {
      @Override
      public Route of(String label, String threadGroup, boolean isTransaction) {
        return threadGroups.matcher(threadGroup).matches()
            ? Route.outside(threadGroup)
            : others.of(label, threadGroup, isTransaction);
      }

      @Override
      public boolean knowsLabels() {
        return others.knowsLabels();
      }

      @Override
      public List<String> notes() {
        return others.notes();
      }
    };
  }
}
