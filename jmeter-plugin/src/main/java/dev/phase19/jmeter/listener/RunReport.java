package dev.phase19.jmeter.listener;

import java.util.List;

/**
 * What the panel shows of a run, at one moment.
 *
 * @param title the plan, and when the run was
 * @param errors the most frequent causes, or empty
 * @param seconds the length of the run
 * @param note on how to read the charts
 */
record RunReport(
    String title,
    PlanSummary plan,
    List<GateLine> gates,
    String errors,
    List<Chart> charts,
    double seconds,
    String note) {}
