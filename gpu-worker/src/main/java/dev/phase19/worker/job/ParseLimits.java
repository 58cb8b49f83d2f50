package dev.phase19.worker.job;

import java.time.Duration;

/**
 * How much of a repository is parsed.
 *
 * @param bytesAFile a larger file is skipped
 * @param bytes of all files that are read; files of the same bytes are read once
 * @param time from the first file to the finished graph
 */
record ParseLimits(long bytesAFile, long bytes, Duration time) {}
