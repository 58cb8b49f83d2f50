/**
 * The samplers as JMeter elements, with their panels. They speak to the services through {@code
 * client} and hand what they measured to the gates in the types of {@code measurement}.
 */
package dev.phase19.jmeter.sampler;
