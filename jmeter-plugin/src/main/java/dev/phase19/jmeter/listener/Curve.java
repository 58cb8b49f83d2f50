package dev.phase19.jmeter.listener;

import java.util.List;

/**
 * A line to draw.
 *
 * @param seconds since the start of the run
 */
record Curve(String name, List<Double> seconds, List<Double> values) {}
