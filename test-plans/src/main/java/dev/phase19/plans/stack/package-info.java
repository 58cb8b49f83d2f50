/**
 * The system under test on one machine: Redis, the fixtures over HTTP, the edge service and a
 * worker as processes, and the supervisor that ends them all whatever happens.
 */
package dev.phase19.plans.stack;
