/**
 * The command {@code train}: vectors for a graph in a text file, without a service. Knows graph,
 * trainer and GPU; nothing of HTTP, Redis or jobs.
 */
package dev.phase19.worker.cli;
