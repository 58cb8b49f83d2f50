/**
 * The services' HTTP interface, as {@code docs/openapi.yaml} lays it down, and jobs of services
 * with another one: one timed exchange a call over a connection of the thread or of a pool, and the
 * answers as records. Knows no JMeter element.
 */
package dev.phase19.jmeter.client;
