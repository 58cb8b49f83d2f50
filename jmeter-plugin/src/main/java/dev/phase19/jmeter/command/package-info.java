/**
 * The plugin's jar as a program: validates plans, reads the verdicts of runs that have ended, and
 * restores what a killed run left in a service; each gives an exit code. It starts without JMeter
 * on its class path, so it knows nothing but Java, the file names of verdicts, the services' HTTP
 * interface, and by its name the class that validates within a JMeter that it finds.
 */
package dev.phase19.jmeter.command;
