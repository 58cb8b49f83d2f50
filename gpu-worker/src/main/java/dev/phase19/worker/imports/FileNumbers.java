package dev.phase19.worker.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of files: first those that are nodes, in the order of the repository, then those that
 * are excluded, so that resolvers see them, too.
 */
final class FileNumbers {
  private static final int NONE = -1;

  private final List<String> nodes;
  private final int[] byBlob;

  private FileNumbers(List<String> nodes, int[] byBlob) {
    this.nodes = nodes;
    this.byBlob = byBlob;
  }

  static FileNumbers of(List<SourceBlob> blobs, List<LanguageFiles<?>> languages) {
    boolean[] isNode = new boolean[blobs.size()];
    boolean[] isExcluded = new boolean[blobs.size()];
    for (LanguageFiles<?> files : languages) {
      files.mark(isNode, isExcluded);
    }
    int[] byBlob = new int[blobs.size()];
    Arrays.fill(byBlob, NONE);
    List<String> nodes = new ArrayList<>();
    for (int blob = 0; blob < byBlob.length; blob++) {
      if (isNode[blob]) {
        byBlob[blob] = nodes.size();
        nodes.add(blobs.get(blob).path());
      }
    }
    int next = nodes.size();
    for (int blob = 0; blob < byBlob.length; blob++) {
      if (isExcluded[blob]) {
        byBlob[blob] = next++;
      }
    }
    return new FileNumbers(List.copyOf(nodes), byBlob);
  }

  /** Returns the paths of the nodes. */
  List<String> nodes() {
    return nodes;
  }

  /** Returns the number of a source file. */
  int of(int blob) {
    return byBlob[blob];
  }
}
