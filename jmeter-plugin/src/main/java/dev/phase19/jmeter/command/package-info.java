/**
 * The plugin's jar as a program: it validates plans, judges runs that have ended, reads their
 * verdicts, and restores what a killed run left in a service; each command returns an exit code. It
 * starts without JMeter on its class path. So it knows nothing but Java, the file names of
 * verdicts, the HTTP API of the services, and the names of the classes that validate and judge
 * within the JMeter that it finds.
 */
package dev.phase19.jmeter.command;
