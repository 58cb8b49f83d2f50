/**
 * Which repositories are accepted: the syntax, the normal form, and the origins that are trusted in
 * addition. Plain Java; both the edge and the worker use it to refuse a repository.
 */
package dev.phase19.store.repository;
