/**
 * The commands around the plans: they make the fixture repositories, start and stop the local
 * stack, list the plans, and report on all of them. Each is a main class; the work is done in the
 * packages below. They know the services only as processes.
 */
package dev.phase19.plans;
