package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.LabelFigures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The figures of all labels of a run, one line each. */
final class LabelTable {
  private LabelTable() {}

  /** A gate, as far as it knows the figures of labels. */
  interface Source {
    /** The number of samples that count, by label. */
    Map<String, Long> requests();

    Optional<LabelFigures> figures(String label);

    /** Whether its figures are the ones that a latency limit is compared with. */
    boolean judgesLatency();
  }

  /**
   * Returns one line for each label. Its figures are those of the first gate that judges latency,
   * because such a gate leaves out the warm-up, or else those of the gate with the most samples.
   */
  static List<LabelFigures> of(List<? extends Source> gates) {
    Map<String, Source> sources = new TreeMap<>();
    Map<String, Long> most = new HashMap<>();
    for (Source gate : gates) {
      for (Map.Entry<String, Long> label : gate.requests().entrySet()) {
        long requests = gate.judgesLatency() ? Long.MAX_VALUE : label.getValue();
        if (requests > most.getOrDefault(label.getKey(), 0L)) {
          most.put(label.getKey(), requests);
          sources.put(label.getKey(), gate);
        }
      }
    }
    return sources.entrySet().stream()
        .flatMap(label -> label.getValue().figures(label.getKey()).stream())
        .toList();
  }
}
