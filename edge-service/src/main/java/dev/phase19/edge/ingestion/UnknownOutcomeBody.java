package dev.phase19.edge.ingestion;

/**
 * The error shape of a dispatch that may or may not have been taken.
 *
 * @param outcome {@code unknown}
 * @param jobId what to ask for later
 */
record UnknownOutcomeBody(int code, String message, String outcome, String jobId) {}
