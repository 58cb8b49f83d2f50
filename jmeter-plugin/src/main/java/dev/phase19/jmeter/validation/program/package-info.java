/**
 * What the program's {@code validate} does within the class path of a JMeter: sets JMeter up, and
 * prints what the rules find. Its caller stands outside of that class path and knows it by name.
 */
package dev.phase19.jmeter.validation.program;
