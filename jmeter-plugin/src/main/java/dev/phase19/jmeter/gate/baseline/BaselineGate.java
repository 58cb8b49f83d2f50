package dev.phase19.jmeter.gate.baseline;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.Comparison;
import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.LatencyHistogram;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.gate.ResponseFilter;
import dev.phase19.jmeter.gate.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;

/**
 * A percentile must not have grown, against past passing runs, by more than an allowed share.
 *
 * <p>A timeout counts as 24 hours, so that it ranks above every other time.
 */
public final class BaselineGate implements Gate {
  private static final int DIGITS = 3;

  private final Limit limit;
  private final RunKey key;
  private final BaselineFolder folder;
  private final StoredRuns past;
  private final Instant start = Instant.now();
  private final Map<String, Histogram> times = new TreeMap<>();

  /**
   * The stored runs of each label, kept because the variance of each is costly and is needed again.
   */
  private final Map<String, List<RunTimes>> thenTimes = new HashMap<>();

  private final Map<String, List<RunTimes>> nowTimes = new HashMap<>();

  /**
   * @param percentile above 0, below 100
   * @param allowedPercent of growth
   * @param confidencePercent with which a build is called slower
   * @param effectPercent a PASS must have been able to find this much growth beyond the allowed one
   */
  public record Limit(
      double percentile,
      double allowedPercent,
      double confidencePercent,
      double effectPercent,
      int thenRuns,
      int nowRuns,
      ResponseFilter responses,
      boolean undecidedAllowed) {
    Bound bound() {
      return new Bound(Comparison.AT_MOST, allowedPercent, "%");
    }
  }

  /**
   * @throws IOException when a stored run cannot be read
   */
  public BaselineGate(Limit limit, RunKey key, BaselineFolder folder) throws IOException {
    this.limit = limit;
    this.key = key;
    this.folder = folder;
    this.past = StoredRuns.of(folder, key);
  }

  @Override
  public boolean isError(Observation o) {
    return limit.responses().isError(o);
  }

  @Override
  public boolean add(Observation o) {
    if (!o.censored() && !limit.responses().takes(o)) {
      return false;
    }
    long micros = o.censored() ? LatencyHistogram.MAX_MICROS : o.elapsedMicros();
    histogram(o.label()).recordValue(Math.max(0, Math.min(LatencyHistogram.MAX_MICROS, micros)));
    return true;
  }

  private Histogram histogram(String label) {
    Histogram histogram = times.get(label);
    if (histogram == null) {
      histogram = new Histogram(DIGITS);
      times.put(label, histogram);
    }
    return histogram;
  }

  @Override
  public Finding evaluate(Evidence evidence) {
    if (times.isEmpty()) {
      return Finding.noData("", limit.bound(), 0, "no sample has a time that counts");
    }
    List<LabelGrowth> labels = labels();
    Finding worst = Finding.worst(labels.stream().map(label -> label.finding(limit)).toList());
    List<String> left = past.leftOut();
    for (String reason : left) {
      worst = worst.with(reason);
    }
    return labels.size() == 1 ? worst : worst.with("worst of " + labels.size() + " labels");
  }

  /** Always INCONCLUSIVE: a run is compared as a whole, at its end. */
  @Override
  public State state() {
    return State.INCONCLUSIVE;
  }

  @Override
  public boolean comparesRuns() {
    return true;
  }

  @Override
  public boolean undecidedAllowed() {
    return limit.undecidedAllowed();
  }

  private List<LabelGrowth> labels() {
    TreeSet<String> names = new TreeSet<>(times.keySet());
    past.then().forEach(run -> names.addAll(run.times().keySet()));
    List<LabelGrowth> labels = new ArrayList<>();
    for (String name : names) {
      Histogram own = times.get(name);
      List<RunTimes> now =
          new ArrayList<>(nowTimes.computeIfAbsent(name, label -> past.times(past.now(), label)));
      if (own != null) {
        now.add(new RunTimes(own));
      }
      labels.add(
          new LabelGrowth(
              name,
              own == null ? 0 : own.getTotalCount(),
              thenTimes.computeIfAbsent(name, label -> past.times(past.then(), label)),
              now,
              folder.gathersBuilds()));
    }
    return labels;
  }

  /**
   * Stores this run, and writes a table of how each label grew against the stored runs. With {@code
   * update} the run becomes an accepted one; without, it is one of this build's.
   *
   * @param passed a run that did not pass does not become an accepted one
   * @return where it was stored, or null if it was not
   */
  public Path end(boolean update, boolean passed) throws IOException {
    if (times.isEmpty()) {
      return null;
    }
    StringBuilder table =
        new StringBuilder("| Label | Then | Now | Change | Interval | Verdict |\n")
            .append("| --- | ---: | ---: | ---: | ---: | --- |\n");
    labels().forEach(label -> table.append(label.row(limit)));
    folder.report(table.toString());
    StoredRun run = new StoredRun(key, start, times);
    if (update) {
      return passed ? folder.store(run, true) : null;
    }
    return folder.gathersBuilds() ? folder.store(run, false) : null;
  }
}
