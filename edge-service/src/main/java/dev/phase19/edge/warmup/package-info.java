/**
 * Makes the service fast before it reports that it is ready. Uses HTTP from the outside, as a
 * client of its own service.
 */
package dev.phase19.edge.warmup;
