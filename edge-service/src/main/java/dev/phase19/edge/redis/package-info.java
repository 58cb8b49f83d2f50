/**
 * How the service behaves towards a Redis that is away: it gives up soon, says what it knows, and
 * finds back by itself. All other packages reach the store through here.
 */
package dev.phase19.edge.redis;
