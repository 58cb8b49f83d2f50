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
 * @param heapBytes the worker's memory, which objects that are unpacked must not fill
 * @param files source files
 * @param pathBytes of the source files' paths together
 */
public record CloneLimits(
    Duration time,
    Duration silence,
    long packBytes,
    long objectBytes,
    long inflatedBytes,
    long heapBytes,
    int files,
    long pathBytes) {

  /** An object, its delta and what comes of the two are there at once, beside others. */
  private static final int LARGEST_OBJECTS = 8;

  /** A kernel and its history's newest state is 100,000. */
  private static final long MAX_OBJECTS = 4_000_000;

  /** Of the heap, for each object of a pack. */
  private static final int INDEX_BYTES = 100;

  /** No object is larger than the heap has room for. */
  public CloneLimits {
    objectBytes = Math.min(objectBytes, heapBytes / LARGEST_OBJECTS);
  }

  /** The most objects of a pack. */
  long objects() {
    return Math.min(MAX_OBJECTS, heapBytes / LARGEST_OBJECTS / INDEX_BYTES);
  }
}
