/**
 * The config element <em>Phase 19 Defaults</em> and the values that it can give. Knows where a
 * value may come from, and nothing of the samplers that use it.
 */
package dev.phase19.jmeter.config;
