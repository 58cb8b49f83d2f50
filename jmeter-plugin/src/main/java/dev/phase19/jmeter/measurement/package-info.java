/**
 * What one sample, or one reading of a service, measured: the values that the samplers hand to the
 * run gates.
 *
 * <p>Samplers fill these types, gates read them; neither knows the other.
 */
package dev.phase19.jmeter.measurement;
