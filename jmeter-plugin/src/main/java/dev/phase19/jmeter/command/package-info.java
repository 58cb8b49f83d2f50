/**
 * The plugin's jar as a program: it validates plans, reads the verdicts of runs that have ended,
 * and restores what a killed run left in a service; each command returns an exit code. It starts
 * without JMeter on its class path. So it knows nothing but Java, the file names of verdicts, the
 * HTTP API of the services, and the name of the class that validates within the JMeter that it
 * finds.
 */
package dev.phase19.jmeter.command;
