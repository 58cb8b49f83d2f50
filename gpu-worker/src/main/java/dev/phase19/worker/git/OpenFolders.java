package dev.phase19.worker.git;

import java.util.ArrayList;
import java.util.List;

/**
 * The folders around the place at which a walk is. JGit has the lists of all of them in memory, so
 * large folders in each other could fill the heap.
 */
final class OpenFolders {
  /** Share of the heap for the lists. */
  private static final int SHARE = 4;

  private final long heapBytes;
  private final List<Long> listBytes = new ArrayList<>();
  private long sum;

  OpenFolders(long heapBytes) {
    this.heapBytes = heapBytes;
  }

  /**
   * Notes that a folder is entered, and that all folders that are not around it were left.
   *
   * @param depth number of folders around it
   * @param bytes size of its list
   * @throws CloneException if the lists together are too large
   */
  void enter(int depth, long bytes) throws CloneException {
    while (listBytes.size() > depth) {
      sum -= listBytes.remove(listBytes.size() - 1);
    }
    listBytes.add(bytes);
    sum += bytes;
    if (sum > heapBytes / SHARE) {
      throw new CloneException(
          CloneException.Kind.TOO_LARGE,
          "the repository has folders in each other whose lists fill the worker's memory, of "
              + heapBytes
              + " bytes: a larger -Xmx may do");
    }
  }
}
