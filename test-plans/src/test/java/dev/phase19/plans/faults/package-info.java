/**
 * Every gate is able to fail: the system is broken from outside, once for each target, and the
 * suite goes red at exactly that gate. Run by the profile {@code faults}.
 */
package dev.phase19.plans.faults;
