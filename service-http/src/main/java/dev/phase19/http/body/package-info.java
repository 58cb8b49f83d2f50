/**
 * Paths, queries and bodies from outside: how they are decoded, how much of a body is read, and
 * whether they are well-formed. Knows Jersey.
 */
package dev.phase19.http.body;
