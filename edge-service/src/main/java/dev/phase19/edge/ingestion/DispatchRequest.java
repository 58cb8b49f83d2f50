package dev.phase19.edge.ingestion;

import jakarta.validation.constraints.NotNull;

/**
 * The body of a dispatch.
 *
 * @param repository as the client typed it
 * @param ref see {@link dev.phase19.store.repository.RepositoryRef}, or null for the repository's
 *     HEAD
 * @param label see {@link dev.phase19.store.queue.Label}, or null
 */
public record DispatchRequest(
    @NotNull(
            message =
                "is missing: give the URL of a repository, such as https://github.com/owner/name")
        String repository,
    String ref,
    String label) {}
