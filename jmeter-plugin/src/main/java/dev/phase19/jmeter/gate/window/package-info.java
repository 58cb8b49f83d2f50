/** Judges each window of a run, such as any ten seconds of it, and not only the whole. */
package dev.phase19.jmeter.gate.window;
