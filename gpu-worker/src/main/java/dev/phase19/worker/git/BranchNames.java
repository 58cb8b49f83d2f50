package dev.phase19.worker.git;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;

/** The branches and tags that a message proposes instead of a ref that is not there. */
final class BranchNames {
  private static final int NAMED = 5;

  private BranchNames() {}

  /** Returns the end of a sentence about what is there instead. */
  static String of(Stream<String> refs) {
    List<String> names =
        refs.filter(ref -> ref.startsWith(Constants.R_HEADS) || ref.startsWith(Constants.R_TAGS))
            .map(ref -> ref.substring(ref.indexOf('/', Constants.R_REFS.length()) + 1))
            .sorted()
            .toList();
    return names.isEmpty()
        ? ", and no branch and no tag"
        : "; ask for one of the %d branches and tags, such as %s"
            .formatted(names.size(), names.stream().limit(NAMED).collect(Collectors.joining(", ")));
  }
}
