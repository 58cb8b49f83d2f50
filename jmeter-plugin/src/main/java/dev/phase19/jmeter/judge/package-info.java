/**
 * The part of the program's {@code judge} that runs within the class path of a JMeter: judges a run
 * that has ended by its results files, with the gates of a plan or with those of the command line.
 */
package dev.phase19.jmeter.judge;
