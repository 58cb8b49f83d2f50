/** What the workers do: the overall status, and later the events and the live page. */
package dev.phase19.edge.status;
