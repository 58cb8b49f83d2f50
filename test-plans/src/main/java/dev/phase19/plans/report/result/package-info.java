/**
 * The results of a run: gates, plans and targets with their margins and changes, as values. Reads
 * verdicts from {@code verdict.json}, and knows nothing of how a report looks.
 */
package dev.phase19.plans.report.result;
