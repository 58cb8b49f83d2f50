/**
 * The commands, which need no service: {@code train} makes vectors for a graph in a text file,
 * {@code import-graph} writes the graph of a repository. Knows git, imports, graph, trainer and
 * GPU; nothing of HTTP, Redis or jobs.
 */
package dev.phase19.worker.cli;
