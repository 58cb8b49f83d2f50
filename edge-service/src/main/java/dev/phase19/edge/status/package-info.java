/** What the workers do: the overall status, and each worker. */
package dev.phase19.edge.status;
