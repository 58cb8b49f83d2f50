/**
 * What both services do the same way over HTTP: one bundle that a service adds, one configuration
 * that it extends, one way to fail at startup. The parts are in the packages below; this one wires
 * them.
 */
package dev.phase19.http;
