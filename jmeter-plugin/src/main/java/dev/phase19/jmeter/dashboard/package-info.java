/**
 * JMeter's HTML dashboard of the measured rows: its statistics leave out set-up, tear-down and the
 * gates' rows, the gates have a table of their own, and the charts fit the run. It uses JMeter's
 * own generator, which it calls a second time with a copy of the results.
 */
package dev.phase19.jmeter.dashboard;
