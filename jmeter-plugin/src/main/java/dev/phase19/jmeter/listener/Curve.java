package dev.phase19.jmeter.listener;

import java.util.List;

/**
 * A line to draw.
 *
 * @param color of the label, the same in all charts: an index, or {@link #OF_ALL}
 * @param seconds since the start of the run
 */
record Curve(String name, int color, List<Double> seconds, List<Double> values) {
  /** The color of what is counted over all labels. */
  static final int OF_ALL = -1;
}
