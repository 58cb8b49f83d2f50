/**
 * The plans that the plugin offers under JMeter's <em>File &gt; Templates</em>. Knows JMeter's
 * template registry and no element.
 */
package dev.phase19.jmeter.template;
