/**
 * The plugin's documents inside of JMeter: packaged in the jar, so that help is there offline, and
 * opened at the section that has the name of an element. Knows nothing of the elements.
 */
package dev.phase19.jmeter.help;
