/**
 * Limits what a client costs that sends or reads slowly, or has gone: memory and a file descriptor
 * for a limited time, and never a thread. Knows Jetty alone.
 */
package dev.phase19.http.connection;
