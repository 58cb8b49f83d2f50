/**
 * The edge service: its configuration, and the application that puts its parts together. No other
 * package of the service knows this one.
 */
package dev.phase19.edge;
