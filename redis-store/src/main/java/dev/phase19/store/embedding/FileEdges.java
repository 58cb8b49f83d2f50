package dev.phase19.store.embedding;

import java.util.Arrays;

/**
 * Which file imports which, with files as numbers from 0: the edges of each file in either
 * direction are found without a search. Immutable.
 *
 * <p>Both directions are compressed sparse rows: the targets of file f are {@code
 * targets[targetOffsets[f]]} up to, but not including, {@code targets[targetOffsets[f + 1]]}.
 */
public final class FileEdges {
  private final int[] targetOffsets;
  private final int[] targets;
  private final int[] sourceOffsets;
  private final int[] sources;

  private FileEdges(int files, int[] from, int[] to) {
    targetOffsets = offsets(files, from);
    targets = rows(targetOffsets, from, to);
    sourceOffsets = offsets(files, to);
    sources = rows(sourceOffsets, to, from);
  }

  /**
   * Makes the edges {@code from[i] -> to[i]}.
   *
   * @throws IllegalArgumentException if the arrays differ in length, or an edge names a file that
   *     does not exist
   */
  public static FileEdges of(int files, int[] from, int[] to) {
    if (from.length != to.length) {
      throw new IllegalArgumentException(
          "every edge has two ends, got " + from.length + " starts and " + to.length + " ends");
    }
    for (int i = 0; i < from.length; i++) {
      if (from[i] < 0 || from[i] >= files || to[i] < 0 || to[i] >= files) {
        throw new IllegalArgumentException(
            "edge %d -> %d names a file that does not exist: there are %d"
                .formatted(from[i], to[i], files));
      }
    }
    return new FileEdges(files, from, to);
  }

  private static int[] offsets(int files, int[] ends) {
    int[] offsets = new int[files + 1];
    for (int end : ends) {
      offsets[end + 1]++;
    }
    Arrays.parallelPrefix(offsets, Integer::sum);
    return offsets;
  }

  private static int[] rows(int[] offsets, int[] ends, int[] others) {
    int[] rows = new int[ends.length];
    int[] next = offsets.clone();
    for (int i = 0; i < ends.length; i++) {
      rows[next[ends[i]]++] = others[i];
    }
    return rows;
  }

  /** How many files there are. */
  public int files() {
    return targetOffsets.length - 1;
  }

  /** How many edges there are. */
  public int count() {
    return targets.length;
  }

  /** Returns the files that a file imports. */
  public int[] targets(int file) {
    return Arrays.copyOfRange(targets, targetOffsets[file], targetOffsets[file + 1]);
  }

  /** Returns the files that import a file. */
  public int[] sources(int file) {
    return Arrays.copyOfRange(sources, sourceOffsets[file], sourceOffsets[file + 1]);
  }

  /** Estimates the bytes of memory that so many edges take. */
  static long bytes(long files, long edges) {
    return 2 * Integer.BYTES * (files + 1 + edges);
  }
}
