package dev.phase19.jmeter.gate;

/**
 * What a reader wants to know of the samples of one label.
 *
 * @param requests all that count, errors included, the warm-up left out
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
