/** What became of the dispatches: the counts of the clients and of the service must balance. */
package dev.phase19.jmeter.gate.overflow;
