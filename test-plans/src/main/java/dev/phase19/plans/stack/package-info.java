/**
 * The system under test on one machine: Redis, the edge service and the workers as processes, and
 * the supervisor, which serves the fixtures over HTTP and ends all processes whatever happens.
 */
package dev.phase19.plans.stack;
