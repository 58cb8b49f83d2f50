/** What the samplers cost beside other clients, over real sockets. Programs, not tests. */
package dev.phase19.jmeter.benchmark;
