/**
 * The part of the program's {@code validate} that runs within the class path of a JMeter: sets
 * JMeter up, and prints what the rules find. Its caller is outside of that class path and knows it
 * only by name.
 */
package dev.phase19.jmeter.validation.program;
