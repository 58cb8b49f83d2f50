/**
 * The services' HTTP interface, as {@code docs/openapi.yaml} lays it down, and jobs of services
 * with another one: one connection a thread, one timed exchange a call, and the answers as records.
 * Knows no JMeter element.
 */
package dev.phase19.jmeter.client;
