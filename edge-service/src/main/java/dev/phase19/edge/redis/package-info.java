/**
 * How the service behaves while Redis is away: calls fail soon, errors say what is known, and it
 * recovers by itself. All other packages call the store through this one.
 */
package dev.phase19.edge.redis;
