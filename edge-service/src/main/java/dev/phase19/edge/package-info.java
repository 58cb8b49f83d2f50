/**
 * The edge service: its configuration, and the application that connects its parts. No other
 * package of the service depends on this one.
 */
package dev.phase19.edge;
