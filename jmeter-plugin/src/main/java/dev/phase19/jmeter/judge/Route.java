package dev.phase19.jmeter.judge;

import java.util.List;

/**
 * Who judges the samples of one label and one thread group.
 *
 * @param source the name of the thread group
 * @param isMeasured false for those of set-up, of tear-down, and of threads that are left out
 * @param isKnown whether a sampler of the plan has the label
 * @param judges whose gates judge them
 * @param doubters those of them in whose scope only some of the samples may be
 */
record Route(
    String source,
    boolean isMeasured,
    boolean isKnown,
    List<JudgedElement> judges,
    List<JudgedElement> doubters) {

  static Route outside(String source) {
    return new Route(source, false, true, List.of(), List.of());
  }
}
