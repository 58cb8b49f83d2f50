/**
 * Chooses the plans of a run: by path, by name, by markers. Plain Java without libraries, because
 * it also runs as an agent in JMeter's own JVM, where a library would take the place of JMeter's.
 */
package dev.phase19.plans.selection;
