package dev.phase19.worker.git;

import java.time.Duration;

/**
 * How much of a repository is taken.
 *
 * @param time for the whole clone
 * @param silence longest wait for the next byte
 * @param packBytes over the network
 * @param objectBytes of one object, inflated
 * @param inflatedBytes of all objects together, inflated
 * @param files source files
 * @param pathBytes of the source files' paths together
 */
public record CloneLimits(
    Duration time,
    Duration silence,
    long packBytes,
    long objectBytes,
    long inflatedBytes,
    int files,
    long pathBytes) {}
