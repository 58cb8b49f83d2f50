/**
 * The plugin's jar as a program: reads the verdicts of runs that have ended and gives an exit code.
 * It runs without JMeter on its class path, so it knows nothing but Java and the file names of
 * verdicts.
 */
package dev.phase19.jmeter.command;
