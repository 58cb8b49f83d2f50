package dev.phase19.jmeter.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One gate in one run: selects the samples that count, passes them to the gate, and makes its
 * verdict. Safe for use by several threads.
 */
public final class GateRun {
  private final String name;
  private final Selection selection;
  private final Gate gate;
  private final String fault;

  /** Stands for all labels beyond the maximum number of labels that are judged individually. */
  static final String OTHER = "(other labels)";

  private static final int NAMED_LABELS = 3;

  /** A results file can hold any number of names of threads. */
  private static final int MAX_SOURCES = 100;

  /** Reasons of failures that are counted separately, over all labels. */
  private static final int MAX_REASONS = 1_000;

  /** In a verdict. */
  private static final int MAX_CAUSES = 10;

  private final ErrorCauses.Room room = new ErrorCauses.Room(MAX_REASONS);

  private final Alternatives alternatives;
  private final Map<String, LabelIntake> intakes = new HashMap<>();
  private final Set<String> unnamed = new HashSet<>();
  private boolean pools;
  private final Set<String> sources = new TreeSet<>();
  private String lastSource;
  private String outOfMemory;
  private long otherLabels;
  private boolean aborted;

  /** Since when it surely fails, by {@link System#nanoTime}; null while it does not. */
  private Long sureSince;

  private boolean closed;

  private GateRun(String name, Selection selection, Gate gate, String fault) {
    this.name = name;
    this.selection = selection;
    this.alternatives = new Alternatives(selection.labels());
    this.gate = gate;
    this.fault = fault;
  }

  public GateRun(String name, Selection selection, Gate gate) {
    this(name, selection, gate, null);
  }

  /** Creates a gate that cannot judge because it is set up wrongly: it FAILs with that message. */
  public static GateRun faulty(String name, String message) {
    return new GateRun(name, Selection.ALL, null, message);
  }

  /** The name of its element in the plan. */
  public String name() {
    return name;
  }

  /** Returns whether it {@linkplain #faulty is set up wrongly}. */
  public boolean isFaulty() {
    return fault != null;
  }

  /** Takes a sample of the gate's scope. */
  public synchronized void offer(Observation observation) {
    if (closed || fault != null) {
      return;
    }
    LabelIntake intake = intakes.get(observation.label());
    boolean pooled = false;
    if (intake == null) {
      if (!names(observation.label())) {
        otherLabels++;
        return;
      }
      intake = newIntake(observation.label());
      pooled = pools;
    }
    if (!observation.source().equals(lastSource)) {
      lastSource = observation.source();
      if (sources.size() < MAX_SOURCES) {
        sources.add(lastSource);
      }
    }
    Observation judged = pooled ? observation.labeled(OTHER) : observation;
    if (observation.outOfMemory()) {
      switch (selection.outOfMemory()) {
        case ERROR -> {}
        case PERMIT -> judged = judged.permitted();
        case SKIP -> {
          outOfMemory = observation.label() + ": " + observation.responseMessage();
          return;
        }
      }
    }
    intake.offer(judged);
  }

  /**
   * Returns whether the selection names a label that has no intake of its own. Remembers the labels
   * that it does not name, up to as many as are judged individually.
   */
  private boolean names(String label) {
    if (unnamed.contains(label)) {
      return false;
    }
    boolean named = selection.names(label);
    if (!named && unnamed.size() < selection.mostLabels()) {
      unnamed.add(label);
    }
    return named;
  }

  private LabelIntake newIntake(String label) {
    alternatives.came(label);
    pools = intakes.size() >= selection.mostLabels();
    return intakes.computeIfAbsent(
        pools ? OTHER : label, kept -> new LabelIntake(selection, gate, room));
  }

  /** Takes samples of the gate's scope until {@code waiting} returns null. */
  public synchronized void offerAll(Supplier<Observation> waiting) {
    for (Observation next = waiting.get(); next != null; next = waiting.get()) {
      offer(next);
    }
  }

  /** Closes the gate: later samples do not count. */
  public synchronized void close() {
    closed = true;
  }

  /** Returns whether it may be INCONCLUSIVE because other runs are missing. */
  public boolean comparesRuns() {
    return gate != null && gate.comparesRuns();
  }

  /** Returns whether the gate must see each sample as it comes, and not some time later. */
  public boolean isImmediate() {
    return gate != null && gate.isImmediate();
  }

  /** Returns the names of the measurements that it reads of a sample. */
  public Set<String> measurements() {
    return gate == null ? Set.of() : gate.measurements();
  }

  /** Returns whether it can judge only samples that come in about the order in which they ended. */
  public boolean needsOrder() {
    return gate != null && gate.needsOrder();
  }

  /** Returns the verdict on what the gate has seen so far; may be called repeatedly. */
  public synchronized GateVerdict verdict(Evidence evidence) {
    if (fault != null) {
      return GateVerdict.failure(name, fault);
    }
    Finding finding = counted() == 0 ? nothing() : whole(gate.evaluate(evidence));
    if (evidence.skipped()) {
      return skipped(finding, String.join("; ", evidence.skips()));
    }
    if (outOfMemory != null && finding.state() != State.FAIL) {
      return skipped(finding, outOfMemory);
    }
    State state = aborted ? State.FAIL : finding.state();
    return say(state, finding, finding.cause() + notes(finding));
  }

  /** Returns the state by what the gate has seen so far, without a message. */
  public synchronized State state() {
    if (fault != null || aborted) {
      return State.FAIL;
    }
    State state = counted() == 0 ? State.NO_DATA : gate.state();
    if (state == State.PASS && hasTooFewSamples()) {
      state = State.NO_DATA;
    }
    return outOfMemory != null && state != State.FAIL ? State.SKIPPED : state;
  }

  private boolean hasTooFewSamples() {
    return intakes.values().stream()
        .anyMatch(intake -> intake.judged() > 0 && intake.judged() < selection.minSamples());
  }

  private long counted() {
    return intakes.values().stream().mapToLong(intake -> intake.figures().requests()).sum();
  }

  /**
   * Returns true once, when the gate wants to end the run because it has surely failed for as long
   * as its delay; its state is FAIL from then on.
   *
   * @param nanoTime the present time; called about once per second
   */
  public synchronized boolean abort(long nanoTime) {
    if (aborted || !selection.abort() || gate == null) {
      return false;
    }
    if (!gate.surelyFails()) {
      sureSince = null;
      return false;
    }
    sureSince = sureSince == null ? (Long) nanoTime : sureSince;
    aborted = nanoTime - sureSince >= selection.abortDelay().toNanos();
    return aborted;
  }

  /** Returns whether its figures are the ones that a latency limit is compared with. */
  public boolean judgesLatency() {
    return gate != null && gate.judgesLatency();
  }

  /** Returns the limits that can be drawn, with the labels that they have applied to so far. */
  public synchronized List<GateLimit> limits() {
    if (gate == null) {
      return List.of();
    }
    Set<String> labels = Set.copyOf(intakes.keySet());
    return gate.limits().stream().map(limit -> new GateLimit(name, labels, limit)).toList();
  }

  /** Returns the number of samples that count, by label; labels without any are left out. */
  public synchronized Map<String, Long> requests() {
    Map<String, Long> requests = new HashMap<>();
    intakes.forEach((label, intake) -> requests.put(label, intake.figures().requests()));
    requests.values().removeIf(count -> count == 0);
    return requests;
  }

  /** Returns the figures of a label; empty if it has no samples that count. */
  public synchronized Optional<LabelFigures> figures(String label) {
    return Optional.ofNullable(intakes.get(label)).flatMap(intake -> intake.figures().of(label));
  }

  /** Returns the gate's finding, or NO_DATA where some labels have no sample that counts. */
  private Finding whole(Finding found) {
    Finding noted = found;
    if (pools) {
      noted =
          noted.with(
              "warning: more than %s labels, the rest is judged together as %s"
                  .formatted(selection.mostLabels(), OTHER));
    } else if (!alternatives.areNames()) {
      noted = noted.with(Quantity.count(judgedLabels(), "label") + " judged");
    }
    List<String> lacking = lacking();
    if (lacking.isEmpty()) {
      return noted;
    }
    String some = String.join("; ", lacking.subList(0, Math.min(NAMED_LABELS, lacking.size())));
    if (lacking.size() > NAMED_LABELS) {
      some += "; and %s labels more".formatted(lacking.size() - NAMED_LABELS);
    }
    if (found.state() == State.FAIL) {
      return noted.with(some);
    }
    return Finding.noData("", found.bound(), counted(), some);
  }

  private long judgedLabels() {
    return intakes.values().stream().filter(intake -> intake.judged() > 0).count();
  }

  /**
   * Returns why labels have no sample that counts. A gate that saw nothing never passes, and that
   * holds for each label separately.
   */
  private List<String> lacking() {
    List<String> lacking = new ArrayList<>();
    if (!selection.mayBeMissing()) {
      alternatives.missing().forEach(label -> lacking.add("no sample of " + label + " came"));
    }
    new TreeMap<>(intakes)
        .forEach((label, intake) -> intake.lacking(label).ifPresent(lacking::add));
    return lacking;
  }

  private Finding nothing() {
    String bySettings =
        otherLabels == 0 ? "none came" : Quantity.count(otherLabels, "sample") + " of other labels";
    String cause =
        intakes.isEmpty() ? "no sample that counts, " + bySettings : "no sample that counts";
    return Finding.noData("", gate.evaluate(Evidence.NONE).bound(), 0, cause);
  }

  private GateVerdict skipped(Finding finding, String reason) {
    return say(State.SKIPPED, finding, reason);
  }

  private GateVerdict say(State state, Finding finding, String message) {
    return new GateVerdict(
        name,
        name,
        String.join(", ", sources),
        finding.label(),
        state,
        state == State.SKIPPED ? null : finding.measured(),
        finding.bound(),
        finding.samples(),
        ErrorCauses.causes(errors(""), MAX_CAUSES),
        message,
        finding.steps(),
        state == State.INCONCLUSIVE && gate.undecidedAllowed());
  }

  private String notes(Finding finding) {
    List<String> notes = new ArrayList<>(finding.notes());
    ErrorCauses.note(errors(finding.label())).ifPresent(notes::add);
    long leftOut = intakes(finding.label()).mapToLong(LabelIntake::leftOut).sum();
    if (leftOut > 0) {
      notes.add(leftOut + " warm-up left out");
    }
    if (aborted) {
      notes.add("ended the run early");
    }
    return notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")";
  }

  private List<ErrorCauses> errors(String label) {
    return intakes(label).map(intake -> intake.figures().errors()).toList();
  }

  /** The label's, or all if it has none. */
  private Stream<LabelIntake> intakes(String label) {
    LabelIntake own = intakes.get(label);
    return own == null ? intakes.values().stream() : Stream.of(own);
  }
}
