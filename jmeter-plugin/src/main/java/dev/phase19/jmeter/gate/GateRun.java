package dev.phase19.jmeter.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One gate in one run: selects the samples that count, hands them to the gate, and says its last
 * word. Safe for use by several threads.
 */
public final class GateRun {
  private final String name;
  private final Selection selection;
  private final Gate gate;
  private final String fault;
  private final Figures figures = new Figures();
  private final Map<String, WarmUp> warmUps = new TreeMap<>();
  private final Set<String> sources = new TreeSet<>();
  private String outOfMemory;
  private long otherLabels;
  private long counted;

  private GateRun(String name, Selection selection, Gate gate, String fault) {
    this.name = name;
    this.selection = selection;
    this.gate = gate;
    this.fault = fault;
  }

  public GateRun(String name, Selection selection, Gate gate) {
    this(name, selection, gate, null);
  }

  /** A gate that cannot judge because it is set up wrongly: it FAILs with that message. */
  public static GateRun faulty(String name, String message) {
    return new GateRun(name, Selection.ALL, null, message);
  }

  /** Takes a sample of the gate's scope. */
  public synchronized void offer(Observation observation) {
    if (!selection.names(observation.label())) {
      otherLabels++;
      return;
    }
    sources.add(observation.source());
    Observation judged = observation;
    if (observation.outOfMemory()) {
      switch (selection.outOfMemory()) {
        case ERROR -> {}
        case PERMIT -> judged = observation.permitted();
        case SKIP -> {
          outOfMemory = observation.label() + ": " + observation.responseMessage();
          return;
        }
      }
    }
    warmUps
        .computeIfAbsent(observation.label(), label -> selection.warmUp())
        .offer(judged, this::count);
  }

  private void count(Observation observation) {
    counted++;
    figures.add(observation);
    if (gate != null) {
      gate.add(observation);
    }
  }

  /** The state of the gate by what it has seen; may be asked again. */
  public synchronized GateVerdict verdict(Evidence evidence) {
    if (fault != null) {
      return GateVerdict.failure(name, name + ": " + fault);
    }
    Finding finding = counted == 0 ? nothing() : gate.evaluate(evidence);
    if (evidence.skipped()) {
      return skipped(finding, String.join("; ", evidence.skips()));
    }
    if (outOfMemory != null && finding.state() != State.FAIL) {
      return skipped(finding, outOfMemory);
    }
    return say(finding.state(), finding, finding.cause() + notes(finding));
  }

  /** Whether its figures are those that a latency limit is compared with. */
  public boolean judgesLatency() {
    return gate instanceof PercentileGate;
  }

  public synchronized List<LabelFigures> figures() {
    return figures.all();
  }

  private Finding nothing() {
    String bySettings =
        otherLabels == 0 ? "none came" : Quantity.count(otherLabels, "sample") + " of other labels";
    String cause =
        warmUps.isEmpty()
            ? "%s: no sample that counts, %s".formatted(name, bySettings)
            : "%s: no sample that counts".formatted(name);
    Finding none = gate.evaluate(Evidence.NONE);
    return Finding.noData("", none.unit(), none.bound(), 0, cause);
  }

  private GateVerdict skipped(Finding finding, String reason) {
    return say(State.SKIPPED, finding, name + ": " + reason);
  }

  private GateVerdict say(State state, Finding finding, String message) {
    return new GateVerdict(
        name,
        String.join(", ", sources),
        finding.label(),
        state,
        state == State.SKIPPED ? null : finding.measured(),
        finding.unit(),
        finding.bound(),
        finding.samples(),
        message);
  }

  private String notes(Finding finding) {
    List<String> notes = new ArrayList<>(finding.notes());
    long leftOut =
        warmUps.containsKey(finding.label())
            ? warmUps.get(finding.label()).leftOut()
            : warmUps.values().stream().mapToLong(WarmUp::leftOut).sum();
    if (leftOut > 0) {
      notes.add(leftOut + " warm-up left out");
    }
    return notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")";
  }
}
