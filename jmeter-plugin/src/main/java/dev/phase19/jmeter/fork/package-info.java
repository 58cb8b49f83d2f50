/**
 * Runs a plan in a separate JMeter process, with the same installation, properties and settings.
 * Knows the files that a run leaves.
 */
package dev.phase19.jmeter.fork;
