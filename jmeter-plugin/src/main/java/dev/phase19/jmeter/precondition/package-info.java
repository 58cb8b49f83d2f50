/**
 * What a run needs before it and restores after it: the queue reserved, set up and found empty, a
 * worker that is fit, the jobs that were accepted, and all of it put back.
 */
package dev.phase19.jmeter.precondition;
