/**
 * From a repository to its import graph, as the job and the command {@code import-graph} both need
 * it: how much of a repository is read, the files of a folder without git, and the summary of the
 * imports. Knows git and imports; nothing of jobs.
 */
package dev.phase19.worker.repository;
