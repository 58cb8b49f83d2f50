/**
 * The health of the load generator itself: its CPU, its garbage collector, and how late it starts
 * scheduled tasks. Plain Java on top of the gates.
 */
package dev.phase19.jmeter.gate.health;
