/**
 * Growth against past runs: the stored runs, the comparison of two groups of runs, and the gate.
 *
 * <p>Plain Java on top of the gates; no type of JMeter is known here.
 */
package dev.phase19.jmeter.gate.baseline;
