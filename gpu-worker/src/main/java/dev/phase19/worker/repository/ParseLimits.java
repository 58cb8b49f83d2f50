package dev.phase19.worker.repository;

import java.time.Duration;

/**
 * How much of a repository is parsed.
 *
 * @param bytesAFile limit of the bytes of one file; a larger file is skipped
 * @param bytes limit of the bytes of all files that are read; files with the same bytes are read
 *     once
 * @param time longest time from the first file to the finished graph
 */
record ParseLimits(long bytesAFile, long bytes, Duration time) {}
