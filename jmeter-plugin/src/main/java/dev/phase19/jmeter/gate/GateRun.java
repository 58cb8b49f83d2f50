package dev.phase19.jmeter.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One gate in one run: selects the samples that count, hands them to the gate, and says its last
 * word. Safe for use by several threads.
 */
public final class GateRun {
  private final String name;
  private final Selection selection;
  private final Gate gate;
  private final String fault;

  /** The gate, where it keeps elapsed times itself: nobody else need keep them. */
  private final PercentileGate keeper;

  private final Map<String, Intake> intakes = new HashMap<>();
  private final Set<String> sources = new TreeSet<>();
  private String lastSource;
  private String outOfMemory;
  private long otherLabels;
  private long counted;
  private boolean aborted;
  private boolean closed;

  /** What is decided once a label, and kept of it. */
  private final class Intake implements Consumer<Observation> {
    /** Null where the gate judges other labels. */
    private final WarmUp warmUp;

    /** Of what the gate itself does not keep. */
    private final Figures figures = new Figures();

    Intake(String label) {
      warmUp = selection.names(label) ? selection.warmUp() : null;
    }

    /** A sample that counts. */
    @Override
    public void accept(Observation observation) {
      counted++;
      if (keeper != null) {
        if (!keeper.take(observation)) {
          figures.add(observation);
        }
        return;
      }
      figures.add(observation);
      if (gate != null) {
        gate.add(observation);
      }
    }

    Optional<LabelFigures> figures(String label) {
      Figures all = new Figures();
      all.add(figures);
      if (keeper != null) {
        all.add(keeper.kept(label));
      }
      return all.of(label);
    }
  }

  private GateRun(String name, Selection selection, Gate gate, String fault) {
    this.name = name;
    this.selection = selection;
    this.gate = gate;
    this.fault = fault;
    this.keeper = gate instanceof PercentileGate times && times.keepsTimes() ? times : null;
  }

  public GateRun(String name, Selection selection, Gate gate) {
    this(name, selection, gate, null);
  }

  /** A gate that cannot judge because it is set up wrongly: it FAILs with that message. */
  public static GateRun faulty(String name, String message) {
    return new GateRun(name, Selection.ALL, null, message);
  }

  /** As its element in the plan. */
  public String name() {
    return name;
  }

  /** Whether it {@linkplain #faulty is set up wrongly}. */
  public boolean isFaulty() {
    return fault != null;
  }

  /** Takes a sample of the gate's scope. */
  public synchronized void offer(Observation observation) {
    if (closed) {
      return;
    }
    Intake intake = intakes.get(observation.label());
    if (intake == null) {
      intake = new Intake(observation.label());
      intakes.put(observation.label(), intake);
    }
    if (intake.warmUp == null) {
      otherLabels++;
      return;
    }
    if (!observation.source().equals(lastSource)) {
      lastSource = observation.source();
      sources.add(lastSource);
    }
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
    intake.warmUp.offer(judged, intake);
  }

  /** Takes samples of the gate's scope, until there is none: null. */
  public synchronized void offerAll(Supplier<Observation> waiting) {
    for (Observation next = waiting.get(); next != null; next = waiting.get()) {
      offer(next);
    }
  }

  /** What is offered from now on does not count. */
  public synchronized void close() {
    closed = true;
  }

  /** Whether the gate must see a sample when it comes, and not some time later. */
  public boolean isImmediate() {
    return gate != null && gate.isImmediate();
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
    State state = aborted ? State.FAIL : finding.state();
    return say(state, finding, finding.cause() + notes(finding));
  }

  /** The state by what it has seen, without the words. */
  public synchronized State state() {
    if (fault != null || aborted) {
      return State.FAIL;
    }
    State state = counted == 0 ? State.NO_DATA : gate.state();
    return outOfMemory != null && state != State.FAIL ? State.SKIPPED : state;
  }

  /** Whether the gate wants the run to end, which it will not pass any more; it then FAILs. */
  public synchronized boolean abort() {
    if (!aborted && selection.abort() && gate != null && gate.surelyFails()) {
      aborted = true;
      return true;
    }
    return false;
  }

  /** Whether its figures are those that a latency limit is compared with. */
  public boolean judgesLatency() {
    return gate instanceof PercentileGate;
  }

  public synchronized List<LabelFigures> figures() {
    return new TreeMap<>(intakes)
        .entrySet().stream()
            .flatMap(intake -> intake.getValue().figures(intake.getKey()).stream())
            .toList();
  }

  private Finding nothing() {
    String bySettings =
        otherLabels == 0 ? "none came" : Quantity.count(otherLabels, "sample") + " of other labels";
    String cause =
        intakes.values().stream().allMatch(intake -> intake.warmUp == null)
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
        message,
        state == State.INCONCLUSIVE && gate.undecidedAllowed());
  }

  private String notes(Finding finding) {
    List<String> notes = new ArrayList<>(finding.notes());
    long leftOut = warmUps(finding.label()).mapToLong(WarmUp::leftOut).sum();
    if (leftOut > 0) {
      notes.add(leftOut + " warm-up left out");
    }
    if (aborted) {
      notes.add("ended the run early");
    }
    return notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")";
  }

  /** The label's, or all if it has none. */
  private Stream<WarmUp> warmUps(String label) {
    Intake own = intakes.get(label);
    return (own == null ? intakes.values().stream() : Stream.of(own))
        .map(intake -> intake.warmUp)
        .filter(Objects::nonNull);
  }
}
