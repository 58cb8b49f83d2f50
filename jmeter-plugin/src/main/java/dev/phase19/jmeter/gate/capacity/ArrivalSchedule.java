package dev.phase19.jmeter.gate.capacity;

import java.util.ArrayList;
import java.util.List;

/**
 * When an open model is to start how many samples: segments one after another, in each of which the
 * rate goes from one value to another in a straight line. JMeter starts exactly as many in each
 * segment as its area says, rounded down, at random arrivals too.
 *
 * @param startMillis since the epoch
 */
public record ArrivalSchedule(long startMillis, List<Segment> segments) {
  private static final int MOST_PARTS = 10;
  private static final double SHORTEST_PART_SECONDS = 1;
  private static final double CONSTANT = 1e-4;

  /**
   * A part of the schedule.
   *
   * @param beginRate per second
   * @param endRate per second
   */
  public record Segment(double seconds, double beginRate, double endRate) {
    private boolean isConstant() {
      return Math.abs(endRate - beginRate) <= CONSTANT * (beginRate + endRate) / 2;
    }

    /** How many samples are to start in a part of it, given in seconds from its own start. */
    private double arrivals(double from, double to) {
      double slope = (endRate - beginRate) / seconds;
      return (to - from) * (beginRate + slope * (from + to) / 2);
    }
  }

  public ArrivalSchedule {
    segments = segments.stream().filter(segment -> segment.seconds() > 0).toList();
  }

  /**
   * Returns the steps of load. A segment of constant rate is one. A ramp is cut into equal parts:
   * ten, or fewer if they would be shorter than a second. A pause is none.
   */
  List<Interval> steps() {
    List<Interval> steps = new ArrayList<>();
    double begin = 0;
    for (Segment segment : segments) {
      int parts = segment.isConstant() ? 1 : parts(segment.seconds());
      for (int i = 0; i < parts; i++) {
        double from = segment.seconds() * i / parts;
        double to = segment.seconds() * (i + 1) / parts;
        double arrivals = segment.arrivals(from, to);
        if (arrivals > 0 && at(begin + to) > at(begin + from)) {
          steps.add(new Interval(at(begin + from), at(begin + to), arrivals, parts == 1));
        }
      }
      begin += segment.seconds();
    }
    return steps;
  }

  private static int parts(double seconds) {
    return (int) Math.max(1, Math.min(MOST_PARTS, seconds / SHORTEST_PART_SECONDS));
  }

  /** Returns how many samples are to start in a time. */
  double arrivals(long fromMillis, long toMillis) {
    double from = (fromMillis - startMillis) / 1000.0;
    double to = (toMillis - startMillis) / 1000.0;
    double begin = 0;
    double sum = 0;
    for (Segment segment : segments) {
      double first = Math.max(0, from - begin);
      double last = Math.min(segment.seconds(), to - begin);
      if (last > first) {
        sum += segment.arrivals(first, last);
      }
      begin += segment.seconds();
    }
    return sum;
  }

  /** When it ends, pauses at its end included; since the epoch. */
  long endMillis() {
    return at(segments.stream().mapToDouble(Segment::seconds).sum());
  }

  private long at(double seconds) {
    return startMillis + Math.round(1000 * seconds);
  }
}
