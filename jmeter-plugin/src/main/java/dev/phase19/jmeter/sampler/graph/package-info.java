/**
 * Graphs to train on: generated ones and those of a file, and their JSON. Plain Java, without
 * JMeter.
 */
package dev.phase19.jmeter.sampler.graph;
