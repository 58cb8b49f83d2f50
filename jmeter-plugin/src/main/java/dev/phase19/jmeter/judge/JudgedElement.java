package dev.phase19.jmeter.judge;

import dev.phase19.jmeter.assertion.LaterGates;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.GateRun;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.results.Row;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The gates of one element, or of the command line, while they judge rows. */
final class JudgedElement {
  private static final int NAMED = 3;

  private final LaterGates gates;

  /** Where the sample variable that the gates look at is among the tags of a row; -1 for none. */
  private final int tag;

  private final Set<String> doubtful = new TreeSet<>();

  /**
   * @param tags the sample variables that are read
   */
  JudgedElement(LaterGates gates, List<String> tags) {
    this.gates = gates;
    this.tag = tags.indexOf(gates.variable());
  }

  boolean judgesTransactions() {
    return gates.transactions();
  }

  boolean judgesGroup(String threadGroup) {
    return gates.threadGroups() == null || gates.threadGroups().matcher(threadGroup).matches();
  }

  List<GateRun> runs() {
    return gates.runs();
  }

  /** Returns whether the row has the value of the sample variable that the gates judge. */
  boolean takes(Row row) {
    return tag < 0 || gates.value().matcher(row.tag(tag)).matches();
  }

  void offer(Observation observation) {
    for (GateRun run : gates.runs()) {
      run.offer(observation);
    }
  }

  /** Notes that samples of a label were judged which may not be of its scope. */
  void doubt(String label) {
    if (doubtful.size() <= NAMED) {
      doubtful.add(label);
    }
  }

  /**
   * @param disorder why gates that need samples in order cannot judge; null if they can
   */
  List<GateVerdict> verdicts(String disorder) {
    if (gates.verdict() != null) {
      return List.of(gates.verdict());
    }
    return gates.runs().stream().map(run -> verdict(run, disorder)).toList();
  }

  private GateVerdict verdict(GateRun run, String disorder) {
    GateVerdict verdict = run.verdict(Evidence.NONE);
    if (verdict.state() != State.PASS) {
      return verdict;
    }
    if (!doubtful.isEmpty()) {
      return verdict.undecided(
          "results do not tell whether all samples of %s are of its scope"
              .formatted(
                  String.join(", ", doubtful.stream().limit(NAMED).toList())
                      + (doubtful.size() > NAMED ? " and others" : "")));
    }
    return disorder != null && run.needsOrder() ? verdict.undecided(disorder) : verdict;
  }
}
