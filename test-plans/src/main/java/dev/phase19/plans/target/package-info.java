/**
 * The targets that the suite checks, T1 to T13, kept once, as data: {@code targets.json}. The plans
 * are held against it, and the report speaks of it. Knows nothing of JMeter.
 */
package dev.phase19.plans.target;
