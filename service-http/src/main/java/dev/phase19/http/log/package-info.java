/**
 * Keeps the log readable whatever clients send: no text forges a line, no repeated event fills the
 * disk. Knows Logback alone.
 */
package dev.phase19.http.log;
