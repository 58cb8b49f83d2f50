/**
 * Keeps the log readable whatever strangers do: no text forges a line, no event fills the disk.
 * Knows Logback alone.
 */
package dev.phase19.http.log;
