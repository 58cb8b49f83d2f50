/**
 * Shows that gates are able to fail: for the targets T1 to T12 and T14 the system is broken from
 * outside, and the plan must fail at the gates that this fault concerns. Run by the profile {@code
 * faults}.
 */
package dev.phase19.plans.faults;
