/**
 * Requests that wait for a job to end, and meanwhile hold neither a thread nor a Redis connection.
 * Depends on the queue, and knows of HTTP only how to answer later.
 */
package dev.phase19.edge.waiting;
