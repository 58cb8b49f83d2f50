/**
 * One rule per class, each with a name that the documents explain. A rule knows the elements of
 * JMeter and of the plugin that it is about, and no other rule.
 */
package dev.phase19.jmeter.validation.rules;
