/**
 * The Run Verdict listener: the gates of a run with their states, and the run as curves over time,
 * live or from a results file. Samples are handed over by the threads that made them and counted on
 * the GUI's thread; memory does not grow with their number.
 */
package dev.phase19.jmeter.listener;
