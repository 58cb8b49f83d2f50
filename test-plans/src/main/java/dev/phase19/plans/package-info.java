/**
 * The commands around the plans: make the fixture repositories, start and stop the local stack,
 * report over all plans. Each is a main class; what they do is in the packages below. They know the
 * services as processes only.
 */
package dev.phase19.plans;
