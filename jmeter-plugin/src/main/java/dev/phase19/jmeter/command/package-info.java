/**
 * The plugin's jar as a program: validates plans, reads the verdicts of runs that have ended, and
 * gives exit codes. It starts without JMeter on its class path, so it knows nothing but Java, the
 * file names of verdicts, and by its name the class that validates within a JMeter that it finds.
 */
package dev.phase19.jmeter.command;
