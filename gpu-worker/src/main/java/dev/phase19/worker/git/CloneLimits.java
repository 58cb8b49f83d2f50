package dev.phase19.worker.git;

import java.time.Duration;

/**
 * How much of a repository is taken.
 *
 * @param time for the whole fetch
 * @param silence longest wait for the next byte
 * @param packBytes over the network
 * @param files source files
 */
public record CloneLimits(Duration time, Duration silence, long packBytes, int files) {}
