package dev.phase19.jmeter.listener;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * A run over time, in bounded memory.
 *
 * <p>Time is divided into at most {@value #INTERVALS} intervals, at first of one second each. When
 * they are not enough, each two become one and their histograms are added, so that a percentile
 * always covers all samples of its interval. The first {@value #LABELS} labels have a line each,
 * and the first {@value #KEPT_LABELS} are kept individually.
 *
 * <p>Not safe for use by several threads.
 */
final class RunHistory {
  static final int INTERVALS = 240;
  static final int LABELS = 8;
  static final int KEPT_LABELS = 20;

  /** The name of what is counted over all labels. */
  static final String ALL = "(all labels)";

  /** Stands for the labels that are not kept individually. */
  static final String OTHERS = "(other labels)";

  /** Labels that are not kept are only counted, up to this number. */
  private static final int COUNTED_LABELS = 1000;

  private final Map<String, Timeline<LabelInterval>> labels = new LinkedHashMap<>();
  private final Timeline<LabelInterval> others = labelTimeline();
  private final Timeline<LabelInterval> all = labelTimeline();
  private final Set<String> otherLabels = new HashSet<>();
  private final Timeline<Level> queue = new Timeline<>(Level::new, Level::join);
  private final Timeline<Level> gpu = new Timeline<>(Level::new, Level::join);
  private long originMillis;
  private long widthMillis = 1000;
  private int last = -1;

  private static Timeline<LabelInterval> labelTimeline() {
    return new Timeline<>(LabelInterval::new, LabelInterval::join);
  }

  void add(RunPoint point) {
    int interval = interval(point.endMillis());
    last = Math.max(last, interval);
    timeline(point.label()).at(interval).add(point);
    all.at(interval).add(point);
    if (point.queueSize() != null) {
      queue.at(interval).add(point.queueSize());
    }
    if (point.gpuPercent() != null) {
      gpu.at(interval).add(point.gpuPercent());
    }
  }

  private Timeline<LabelInterval> timeline(String label) {
    Timeline<LabelInterval> line = labels.get(label);
    if (line == null && labels.size() < KEPT_LABELS) {
      line = labelTimeline();
      labels.put(label, line);
    }
    if (line != null) {
      return line;
    }
    if (otherLabels.size() < COUNTED_LABELS) {
      otherLabels.add(label);
    }
    return others;
  }

  private int interval(long millis) {
    if (last < 0) {
      originMillis = Math.floorDiv(millis, 1000L) * 1000;
    }
    while ((millis - originMillis) / widthMillis >= INTERVALS) {
      widthMillis *= 2;
      last /= 2;
      labels.values().forEach(Timeline::halve);
      others.halve();
      all.halve();
      queue.halve();
      gpu.halve();
    }
    return (int) Math.max(0, (millis - originMillis) / widthMillis);
  }

  /** Returns the labels that have a line, in the order in which they came. */
  List<String> drawnLabels() {
    return labels.keySet().stream().limit(LABELS).toList();
  }

  /**
   * Returns the P95 of each interval in milliseconds, by label.
   *
   * @param withAll also of all labels taken together, if there are several
   */
  List<Curve> p95(boolean withAll) {
    return byLabel(withAll, LabelInterval::p95Millis);
  }

  /** Returns the errors of each interval in percent, by label; empty if there was no error. */
  List<Curve> errorShare(boolean withAll) {
    return errors() == 0 ? List.of() : byLabel(withAll, LabelInterval::errorPercent);
  }

  private long errors() {
    return Stream.iterate(0, i -> i <= last, i -> i + 1)
        .map(all::find)
        .mapToLong(interval -> interval == null ? 0 : interval.errors())
        .sum();
  }

  private List<Curve> byLabel(boolean withAll, ToDoubleFunction<LabelInterval> value) {
    List<Curve> curves = new ArrayList<>();
    for (String label : drawnLabels()) {
      curves.add(curve(label, curves.size(), labels.get(label), value));
    }
    if (withAll && labels.size() > 1) {
      curves.add(curve(ALL, Curve.OF_ALL, all, value));
    }
    return curves;
  }

  /**
   * Returns completed successes per second, by label; 0 where nothing completed. The last interval
   * is still open and is left out, unless it is the only one.
   */
  List<Curve> throughput(boolean withAll) {
    List<Curve> curves = new ArrayList<>();
    for (String label : drawnLabels()) {
      curves.add(rates(label, curves.size(), labels.get(label)));
    }
    if (withAll && labels.size() > 1) {
      curves.add(rates(ALL, Curve.OF_ALL, all));
    }
    return curves;
  }

  private Curve rates(String name, int color, Timeline<LabelInterval> line) {
    Curve curve = new Curve(name, color, new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < closed(); i++) {
      curve.seconds().add(seconds(i));
      curve.values().add(rate(line.find(i)));
    }
    return curve;
  }

  private double rate(LabelInterval samples) {
    return samples == null ? 0 : samples.successes() * 1000.0 / widthMillis;
  }

  private int closed() {
    return Math.max(1, last);
  }

  /** Returns the largest queue size of each interval, in jobs. */
  List<Curve> queueSize() {
    return some(curve("Queue size", 0, queue, Level::greatest));
  }

  /** Returns the mean GPU utilization of each interval, in percent. */
  List<Curve> gpuUtilization() {
    return some(curve("GPU utilization", 0, gpu, Level::mean));
  }

  /** Returns what is known of each interval and label, in the order of time. */
  List<RunStep> steps() {
    List<RunStep> steps = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      for (Map.Entry<String, Timeline<LabelInterval>> line : labels.entrySet()) {
        addStep(steps, i, line.getKey(), line.getValue());
      }
      addStep(steps, i, OTHERS, others);
      addStep(steps, i, ALL, all);
    }
    return steps;
  }

  private void addStep(List<RunStep> steps, int i, String label, Timeline<LabelInterval> line) {
    LabelInterval samples = line.find(i);
    if (samples != null) {
      boolean ofAll = line == all;
      Level jobs = ofAll ? queue.find(i) : null;
      Level use = ofAll ? gpu.find(i) : null;
      steps.add(
          new RunStep(
              originMillis + i * widthMillis,
              label,
              samples,
              i < closed() ? rate(samples) : null,
              jobs == null ? null : jobs.greatest(),
              use == null ? null : use.mean()));
    }
  }

  /** Returns how many labels have no line. */
  int labelsWithoutLine() {
    return Math.max(0, labels.size() - LABELS) + otherLabels.size();
  }

  boolean isEmpty() {
    return last < 0;
  }

  /** Returns when the first interval begins, since the epoch. */
  long startMillis() {
    return originMillis;
  }

  /** Returns the seconds from the first interval's begin to the last one's end. */
  double seconds() {
    return seconds(Math.max(1, last + 1));
  }

  long intervalSeconds() {
    return widthMillis / 1000;
  }

  /** Returns the memory of the histograms in bytes, which is nearly all of this object's. */
  long bytes() {
    return Stream.concat(labels.values().stream(), Stream.of(others, all))
        .flatMap(line -> Stream.iterate(0, i -> i <= last, i -> i + 1).map(line::find))
        .mapToLong(interval -> interval == null ? 0 : interval.bytes())
        .sum();
  }

  private static List<Curve> some(Curve curve) {
    return curve.values().isEmpty() ? List.of() : List.of(curve);
  }

  private <T> Curve curve(String name, int color, Timeline<T> line, ToDoubleFunction<T> value) {
    Curve curve = new Curve(name, color, new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i <= last; i++) {
      T found = line.find(i);
      if (found != null) {
        curve.seconds().add(seconds(i));
        curve.values().add(value.applyAsDouble(found));
      }
    }
    return curve;
  }

  private double seconds(int interval) {
    return interval * (widthMillis / 1000.0);
  }
}
