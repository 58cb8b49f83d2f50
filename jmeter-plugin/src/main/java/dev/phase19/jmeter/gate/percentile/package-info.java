/**
 * A percentile of elapsed time against a limit: exact ranks, and what independent samples prove.
 */
package dev.phase19.jmeter.gate.percentile;
