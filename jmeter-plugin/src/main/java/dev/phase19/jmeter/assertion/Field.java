package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.rule.Rule;

/**
 * A line of text in an element's panel.
 *
 * @param property its name in the plan's file
 * @param label what the user reads, in panels and in messages
 * @param unit behind the field, may be empty
 * @param fallback what a new element has, and what counts where the property is absent
 * @param hint the tooltip
 * @param rule what the text must be
 * @param <T> what the text means
 */
record Field<T>(
    String property, String label, String unit, String fallback, String hint, Rule<T> rule) {}
