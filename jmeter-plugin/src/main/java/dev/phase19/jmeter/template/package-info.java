/**
 * The plans that the plugin offers under JMeter's <em>File &gt; Templates</em>, and the gates that
 * it adds to an open plan. Knows JMeter's template registry and tree, and of the elements only
 * those that a plan has once.
 */
package dev.phase19.jmeter.template;
