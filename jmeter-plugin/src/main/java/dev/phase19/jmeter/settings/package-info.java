/**
 * Where the services are and which token to use: values that come from outside of the plan, so that
 * one plan runs anywhere. Knows JMeter's properties and nothing of what the values are used for.
 */
package dev.phase19.jmeter.settings;
