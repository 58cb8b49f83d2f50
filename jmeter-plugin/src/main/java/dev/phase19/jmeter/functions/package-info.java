/**
 * The plugin's functions for JMeter's own elements. JMeter finds them because the package's name
 * contains {@code .functions.}.
 */
package dev.phase19.jmeter.functions;
