/**
 * Fetches one commit of a public repository into a bare clone, and lists its files without a
 * checkout: hooks, filters, symbolic links and path tricks have nothing to act on.
 *
 * <p>Knows JGit and the rules of a repository's name; knows nothing of languages or jobs.
 */
package dev.phase19.worker.git;
