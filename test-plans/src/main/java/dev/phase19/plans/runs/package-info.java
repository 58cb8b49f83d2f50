/**
 * The folders of runs, as they lie side by side. Part of the agent of each JMeter, so it needs
 * nothing but the JDK.
 */
package dev.phase19.plans.runs;
