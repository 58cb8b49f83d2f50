/**
 * Makes the service fast before it says that it is ready. Knows HTTP from the outside, as a client
 * of its own service.
 */
package dev.phase19.edge.warmup;
