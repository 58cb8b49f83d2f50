/**
 * The services' HTTP interface, as {@code docs/openapi.yaml} defines it, and jobs of services with
 * another one. Each call is one timed exchange over a connection of the thread or of a pool;
 * answers are records. Knows no JMeter element.
 */
package dev.phase19.jmeter.client;
