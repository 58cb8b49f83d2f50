/**
 * The capacity of a service: the greatest rate of arrivals at which a percentile holds, by steps of
 * load. Plain Java on top of the gates; the arithmetic of an open model's schedule is here, its
 * language is JMeter's.
 */
package dev.phase19.jmeter.gate.capacity;
