/**
 * The targets that the suite checks, T1 to T14, kept in one place, as data: {@code targets.json}. A
 * test compares the plans with it, and the report is based on it. Knows nothing of JMeter.
 */
package dev.phase19.plans.target;
