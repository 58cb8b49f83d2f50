package dev.phase19.worker.imports;

import java.util.Arrays;

/**
 * Collects edges. An edge may be added more than once; an edge from a file to itself is left out.
 */
public final class EdgeSink {
  private int[] from = new int[1024];
  private int[] to = new int[1024];
  private int size;

  public void add(int importing, int imported) {
    if (importing == imported) {
      return;
    }
    if (size == from.length) {
      from = Arrays.copyOf(from, 2 * size);
      to = Arrays.copyOf(to, 2 * size);
    }
    from[size] = importing;
    to[size++] = imported;
  }

  int[] from() {
    return Arrays.copyOf(from, size);
  }

  int[] to() {
    return Arrays.copyOf(to, size);
  }
}
