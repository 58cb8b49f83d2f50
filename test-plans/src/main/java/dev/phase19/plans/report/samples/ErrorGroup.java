package dev.phase19.plans.report.samples;

/**
 * Samples that were errors in the same way.
 *
 * @param code the response code, or what JMeter writes in its place
 * @param message of the response, or of the assertion that failed
 */
public record ErrorGroup(String label, String code, String message, long count) {}
