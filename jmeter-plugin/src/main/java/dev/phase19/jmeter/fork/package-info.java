/**
 * Runs a plan in a JMeter of its own: the same installation, properties and settings, another
 * process. Knows the files that a run leaves.
 */
package dev.phase19.jmeter.fork;
