/** The figures of a run for programs that watch them over time, in the OpenMetrics text format. */
package dev.phase19.plans.report.metrics;
