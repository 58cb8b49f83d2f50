/**
 * JMeter's HTML dashboard over what was measured: without set-up, tear-down and the gates' rows in
 * its statistics, with the gates in a table of their own, and with charts that fit the run. Stands
 * on JMeter's own generator, which it calls a second time with a copy of the results.
 */
package dev.phase19.jmeter.dashboard;
