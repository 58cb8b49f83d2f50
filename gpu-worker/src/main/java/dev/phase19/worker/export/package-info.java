/**
 * The import graph of a repository as a document for other tools: JSON, DOT, GraphML and CSV. Knows
 * the graph and the summary of its imports; nothing of where the files came from.
 */
package dev.phase19.worker.export;
