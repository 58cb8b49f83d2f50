/** One number that sums up the samples of a label: statistics, throughput, and how they scale. */
package dev.phase19.jmeter.gate.statistic;
