/** The graph of which file imports which. Plain Java. */
package dev.phase19.worker.graph;
