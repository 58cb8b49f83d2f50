/**
 * Streams of server-sent events: what other packages report as {@linkplain
 * dev.phase19.edge.events.Topic topics}, to all clients at once. Knows Jetty, and nothing of what
 * the events are about.
 */
package dev.phase19.edge.events;
