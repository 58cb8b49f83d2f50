/**
 * What comes from outside as text or bytes: how it is decoded, how much of it is read, and that it
 * is well-formed. Knows Jersey.
 */
package dev.phase19.http.body;
