/**
 * What a run needs before it and restores after it: reserves and sets up the queue, checks that it
 * is empty and that a suitable worker is alive, keeps track of accepted jobs, and restores it all.
 */
package dev.phase19.jmeter.precondition;
