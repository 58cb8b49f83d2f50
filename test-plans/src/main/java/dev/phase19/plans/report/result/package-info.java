/**
 * What a run came to: gates, plans and targets with their margins and changes, as values. Reads
 * verdicts that were parsed elsewhere, and knows nothing of how a report looks.
 */
package dev.phase19.plans.report.result;
