/**
 * JMeter's expressions, <code>${name}</code> and <code>${__function(arguments)}</code>, as text:
 * what they use, and what they become in a run, as far as the plan alone decides it. Plain Java.
 */
package dev.phase19.jmeter.validation.expression;
