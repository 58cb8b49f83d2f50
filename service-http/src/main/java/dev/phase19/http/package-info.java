/**
 * What both services answer alike: one bundle that a service adds, one configuration that it
 * extends, one way to fail at the start. The parts are in the packages below; this one wires them.
 */
package dev.phase19.http;
