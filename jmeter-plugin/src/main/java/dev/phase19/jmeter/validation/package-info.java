/**
 * Finds the mistakes of a plan without running it: loads it with JMeter's own classes and holds it
 * against rules. Here are the plan as rules see it and what they find; the rules are in {@code
 * rules}, and what expressions will be in a run in {@code expression}.
 *
 * <p>Nobody in the plugin knows this package: the program and other projects' tests use it.
 */
package dev.phase19.jmeter.validation;
