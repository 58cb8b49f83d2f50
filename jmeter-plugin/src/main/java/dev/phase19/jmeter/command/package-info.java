/**
 * The plugin's jar as a program: reads the verdicts of runs that have ended, and restores what a
 * killed run left in a service; each gives an exit code. It runs without JMeter on its class path,
 * so it knows nothing but Java, the file names of verdicts and the services' HTTP interface.
 */
package dev.phase19.jmeter.command;
