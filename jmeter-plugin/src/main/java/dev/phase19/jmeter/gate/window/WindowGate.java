package dev.phase19.jmeter.gate.window;

import dev.phase19.jmeter.gate.ErrorShare;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.PerLabel;
import dev.phase19.jmeter.gate.Quantity;
import dev.phase19.jmeter.gate.SeriesLimit;
import dev.phase19.jmeter.gate.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule must hold in each window of some seconds, and the share of errors of the whole run must
 * not exceed a limit. A slow minute does not drown in a fast hour.
 */
public final class WindowGate<S> implements Gate {
  private static final double MILLIS_PER_SECOND = 1000;

  private final WindowRule<S> rule;
  private final long windowMillis;
  private final PerLabel<Windows> labels;

  private final class Windows {
    private final ErrorShare errors = new ErrorShare(rule.maxErrorShare());
    private final SlidingWindows<S> sliding = new SlidingWindows<>(rule, windowMillis);
    private long samples;
  }

  /**
   * @param windowMillis at least a second
   */
  public WindowGate(WindowRule<S> rule, long windowMillis) {
    this.rule = rule;
    this.windowMillis = windowMillis;
    this.labels = new PerLabel<>(rule.pooled(), Windows::new);
  }

  @Override
  public boolean judgesLatency() {
    return rule.judgesLatency();
  }

  @Override
  public List<SeriesLimit> limits() {
    return rule.limits();
  }

  @Override
  public Set<String> measurements() {
    return rule.measurements();
  }

  @Override
  public boolean needsOrder() {
    return true;
  }

  @Override
  public boolean isError(Observation o) {
    return rule.isError(o);
  }

  @Override
  public boolean add(Observation o) {
    if (!rule.counts(o)) {
      return false;
    }
    Windows windows = labels.of(o);
    windows.errors.add(rule.isError(o));
    if (rule.isJudged(o)) {
      windows.samples++;
      windows.sliding.add(o);
    }
    return true;
  }

  @Override
  public Finding evaluate(Evidence evidence) {
    if (labels.tallies().isEmpty()) {
      return Finding.noData("", rule.bound(), 0, "no sample has a value that counts");
    }
    return labels.worst(this::judge);
  }

  private Finding judge(String label, Windows windows) {
    Optional<Window> worst = windows.sliding.worst();
    if (windows.errors.isBroken() && worst.map(Window::holds).orElse(true)) {
      return windows.errors.broken(label).orElseThrow();
    }
    if (worst.isEmpty()) {
      return Finding.noData(
          label,
          rule.bound(),
          windows.samples,
          "%s: no window of %s has %s".formatted(label, length(), rule.needed()));
    }
    Window window = worst.get();
    return new Finding(
        label,
        window.holds() ? State.PASS : State.FAIL,
        window.value(),
        rule.bound(),
        windows.samples,
        window.excess(),
        "%s: %s %s in the %s from %s, %s"
            .formatted(
                label,
                rule.title(),
                rule.measured(window),
                length(),
                Quantity.timeOfDay(window.startMillis()),
                rule.required()),
        notes(windows));
  }

  private List<String> notes(Windows windows) {
    List<String> notes = new ArrayList<>();
    notes.add(Quantity.count(windows.samples, "sample"));
    notes.add("worst of " + Quantity.count(windows.sliding.windows(), "window"));
    if (windows.sliding.late() > 0) {
      notes.add(
          Quantity.count(windows.sliding.late(), "sample") + " came too late for their windows");
    }
    return notes;
  }

  private String length() {
    return Quantity.plain(windowMillis / MILLIS_PER_SECOND) + " s";
  }

  @Override
  public State state() {
    return labels.tallies().values().stream()
        .map(windows -> windows.errors.isBroken() ? State.FAIL : windows.sliding.state())
        .max(Comparator.naturalOrder())
        .orElse(State.NO_DATA);
  }

  /** A window that is closed and broken stays so. */
  @Override
  public boolean surelyFails() {
    return labels.tallies().values().stream()
        .anyMatch(windows -> windows.errors.isSurelyBroken() || windows.sliding.isSurelyBroken());
  }
}
