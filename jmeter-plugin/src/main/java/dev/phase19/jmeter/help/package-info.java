/**
 * The plugin's documents within JMeter: they are packaged in the jar, so that help is available
 * offline, and open at the section that has the name of an element. Knows nothing of the elements.
 */
package dev.phase19.jmeter.help;
