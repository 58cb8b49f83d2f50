package dev.phase19.jmeter.listener;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A run over time, in bounded memory.
 *
 * <p>Time is divided into at most {@value #INTERVALS} intervals, at first of one second each. When
 * they are not enough, each two become one and their histograms are added, so that a percentile
 * always covers all samples of its interval. The first {@value #LABELS} labels have a line each.
 *
 * <p>Not safe for use by several threads.
 */
final class RunHistory {
  static final int INTERVALS = 240;
  static final int LABELS = 8;

  /** Labels beyond the first ones are only counted, up to this number. */
  private static final int COUNTED_LABELS = 1000;

  private final Map<String, Timeline<LabelInterval>> labels = new LinkedHashMap<>();
  private final Set<String> others = new HashSet<>();
  private final Timeline<Level> queue = new Timeline<>(Level::new, Level::join);
  private final Timeline<Level> gpu = new Timeline<>(Level::new, Level::join);
  private long originMillis;
  private long widthMillis = 1000;
  private int last = -1;

  void add(RunPoint point) {
    int interval = interval(point.endMillis());
    last = Math.max(last, interval);
    Timeline<LabelInterval> line = labels.get(point.label());
    if (line == null && labels.size() < LABELS) {
      line = new Timeline<>(LabelInterval::new, LabelInterval::join);
      labels.put(point.label(), line);
    }
    if (line != null) {
      line.at(interval).add(point);
    } else if (others.size() < COUNTED_LABELS) {
      others.add(point.label());
    }
    if (point.queueSize() != null) {
      queue.at(interval).add(point.queueSize());
    }
    if (point.gpuPercent() != null) {
      gpu.at(interval).add(point.gpuPercent());
    }
  }

  private int interval(long millis) {
    if (last < 0) {
      originMillis = Math.floorDiv(millis, 1000L) * 1000;
    }
    while ((millis - originMillis) / widthMillis >= INTERVALS) {
      widthMillis *= 2;
      last /= 2;
      labels.values().forEach(Timeline::halve);
      queue.halve();
      gpu.halve();
    }
    return (int) Math.max(0, (millis - originMillis) / widthMillis);
  }

  /** Returns the P95 of each interval in milliseconds, by label. */
  List<Curve> p95() {
    List<Curve> curves = new ArrayList<>();
    labels.forEach((label, line) -> curves.add(curve(label, line, LabelInterval::p95Millis)));
    return curves;
  }

  /**
   * Returns completed successes per second, by label; 0 where nothing completed. The last interval
   * is still open and is left out, unless it is the only one.
   */
  List<Curve> throughput() {
    List<Curve> curves = new ArrayList<>();
    int closed = Math.max(1, last);
    labels.forEach(
        (label, line) -> {
          Curve curve = new Curve(label, new ArrayList<>(), new ArrayList<>());
          for (int i = 0; i < closed; i++) {
            LabelInterval samples = line.find(i);
            curve.seconds().add(seconds(i));
            curve.values().add(samples == null ? 0 : samples.successes() * 1000.0 / widthMillis);
          }
          curves.add(curve);
        });
    return curves;
  }

  /** Returns the largest queue size of each interval, in jobs. */
  List<Curve> queueSize() {
    return some(curve("Queue size", queue, Level::greatest));
  }

  /** Returns the mean GPU utilization of each interval, in percent. */
  List<Curve> gpuUtilization() {
    return some(curve("GPU utilization", gpu, Level::mean));
  }

  /** Returns how many labels have no line. */
  int labelsWithoutLine() {
    return others.size();
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
    long bytes = 0;
    for (Timeline<LabelInterval> line : labels.values()) {
      for (int i = 0; i <= last; i++) {
        bytes += line.find(i) == null ? 0 : line.find(i).bytes();
      }
    }
    return bytes;
  }

  private static List<Curve> some(Curve curve) {
    return curve.values().isEmpty() ? List.of() : List.of(curve);
  }

  private <T> Curve curve(String name, Timeline<T> line, ToDoubleFunction<T> value) {
    Curve curve = new Curve(name, new ArrayList<>(), new ArrayList<>());
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
