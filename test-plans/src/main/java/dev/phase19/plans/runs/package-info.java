/**
 * The folders of runs, which lie side by side. This package is part of the agent in each JMeter, so
 * it needs nothing but the JDK.
 */
package dev.phase19.plans.runs;
