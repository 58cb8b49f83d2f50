/**
 * Requests that wait for a job to end, without a thread or a Redis connection each. Knows the
 * queue, and of HTTP only how to answer later.
 */
package dev.phase19.edge.waiting;
