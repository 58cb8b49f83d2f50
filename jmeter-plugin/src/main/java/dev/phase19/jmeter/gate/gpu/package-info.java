/** What the GPUs did while the worker's jobs trained on them. */
package dev.phase19.jmeter.gate.gpu;
