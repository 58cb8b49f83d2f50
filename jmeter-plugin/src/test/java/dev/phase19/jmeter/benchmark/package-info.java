/**
 * Measures what the samplers cost compared with other clients, over real sockets. These are
 * programs, not tests.
 */
package dev.phase19.jmeter.benchmark;
