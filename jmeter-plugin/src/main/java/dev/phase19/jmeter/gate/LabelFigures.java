package dev.phase19.jmeter.gate;

/**
 * The figures of one label in reports.
 *
 * @param requests all samples that count, errors included, without the warm-up
 */
public record LabelFigures(
    String label,
    long requests,
    long errors,
    Latency average,
    Latency p50,
    Latency p95,
    Latency p99,
    Latency max) {}
