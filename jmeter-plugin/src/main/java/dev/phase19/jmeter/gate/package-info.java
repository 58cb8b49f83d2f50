/**
 * Run gates and their arithmetic: the conditions that a whole run must meet, label by label.
 *
 * <p>Plain Java. No type of JMeter is known here; a gate takes {@link
 * dev.phase19.jmeter.gate.Observation}s and returns what it found.
 */
package dev.phase19.jmeter.gate;
