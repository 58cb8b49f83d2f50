/**
 * Run gates and their arithmetic: what a whole run must hold, label by label.
 *
 * <p>Plain Java. No type of JMeter is known here; a gate takes {@link
 * dev.phase19.jmeter.gate.Observation}s and says what it found.
 */
package dev.phase19.jmeter.gate;
