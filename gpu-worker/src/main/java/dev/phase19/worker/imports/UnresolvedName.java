package dev.phase19.worker.imports;

/**
 * An unresolved import that many files have.
 *
 * @param files how many files have it; at least this many, if the repository has more than a
 *     thousand different unresolved imports
 * @param example path of the first of them
 */
public record UnresolvedName(
    String language, String name, Unresolved reason, long files, String example) {}
