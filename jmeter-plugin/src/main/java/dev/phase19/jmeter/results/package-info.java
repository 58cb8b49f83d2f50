/**
 * Reads the results files of runs, CSV and XML, of any JMeter, as a stream: each row becomes what
 * the gates see of a sample. Memory does not grow with the file, whatever is in it. Plain Java: no
 * type of JMeter is known here.
 */
package dev.phase19.jmeter.results;
