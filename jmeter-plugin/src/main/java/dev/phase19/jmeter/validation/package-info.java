/**
 * Finds the mistakes in a plan without running it: loads it with JMeter's own classes and checks it
 * against rules. This package has the plan as rules see it and what they find; the rules are in
 * {@code rules}, and the evaluation of expressions is in {@code expression}.
 *
 * <p>No other package of the plugin depends on this one: the program and other projects' tests use
 * it.
 */
package dev.phase19.jmeter.validation;
