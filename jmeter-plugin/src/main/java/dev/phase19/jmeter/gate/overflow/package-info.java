/** What became of the dispatches: the sums of clients and service must balance. */
package dev.phase19.jmeter.gate.overflow;
