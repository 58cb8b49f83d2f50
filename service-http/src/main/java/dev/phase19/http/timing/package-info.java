/**
 * Tells clients where the time of a request went, by the header {@code Server-Timing}. Knows
 * Jersey.
 */
package dev.phase19.http.timing;
