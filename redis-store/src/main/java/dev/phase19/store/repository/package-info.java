/**
 * What may be called a repository: the syntax, the normal form, and the origins that are trusted
 * beyond it. Plain Java; the edge uses it to refuse, the worker to refuse again.
 */
package dev.phase19.store.repository;
