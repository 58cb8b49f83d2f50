/**
 * What the other runs in the same folder measured. They may be of any age and broken, so what
 * cannot be read is skipped.
 */
package dev.phase19.plans.report.history;
