package dev.phase19.edge.ingestion;

/**
 * The error body of a dispatch that may or may not have been accepted.
 *
 * @param outcome always {@code unknown}
 * @param jobId the job to ask for later
 */
record UnknownOutcomeBody(int code, String message, String outcome, String jobId) {}
