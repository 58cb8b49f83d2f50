/** The samples of a plan, read from JMeter's CSV file row by row, however many there are. */
package dev.phase19.plans.report.samples;
