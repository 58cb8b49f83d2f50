/**
 * From samples to a verdict: the one collector of a run, the facts that set-up and tear-down found,
 * the frozen states of all gates, and the files that report them.
 */
package dev.phase19.jmeter.verdict;
