package dev.phase19.worker.git;

import java.time.Duration;

/**
 * The limits of a clone.
 *
 * @param time longest time for the whole clone
 * @param silence longest wait for the next byte
 * @param packBytes limit of the bytes received over the network
 * @param objectBytes limit of the bytes of one object, inflated
 * @param inflatedBytes limit of the bytes of all objects together, inflated
 * @param objects limit of the number of objects of a pack: commits, folders and files
 * @param heapBytes size of the worker's heap, which unpacked objects must not fill
 * @param files limit of the number of source files
 * @param pathBytes limit of the bytes of the source files' paths together
 */
public record CloneLimits(
    Duration time,
    Duration silence,
    long packBytes,
    long objectBytes,
    long inflatedBytes,
    long objects,
    long heapBytes,
    int files,
    long pathBytes) {

  /**
   * How many of the largest objects the heap must hold: an object, its delta and the result of the
   * two are in memory at once, besides others.
   */
  private static final int LARGEST_OBJECTS = 8;

  /** Bytes of the heap for each object of a pack. */
  private static final int INDEX_BYTES = 100;

  /** Lowers the limits for objects to what the heap has room for. */
  public CloneLimits {
    objectBytes = Math.min(objectBytes, heapBytes / LARGEST_OBJECTS);
    objects = Math.min(objects, heapBytes / LARGEST_OBJECTS / INDEX_BYTES);
  }
}
