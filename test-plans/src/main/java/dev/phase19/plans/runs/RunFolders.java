package dev.phase19.plans.runs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the folders of runs. A run is a real folder, not a link, whose name is the time at which it
 * began: {@code 20260131-235959}.
 */
public final class RunFolders {
  private static final Pattern RUN = Pattern.compile("\\d{8}-\\d{6}");

  private RunFolders() {}

  /** Whether this is the name of a run's folder. */
  public static boolean isName(String name) {
    return RUN.matcher(name).matches();
  }

  /**
   * Returns the runs in a folder, oldest first; none if there is no such folder or it is a link.
   */
  public static List<Path> in(Path runs) throws IOException {
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(runs, LinkOption.NOFOLLOW_LINKS)) {
      return found;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(runs)) {
      for (Path path : all) {
        if (isName(path.getFileName().toString())
            && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          found.add(path);
        }
      }
    }
    found.sort(Comparator.comparing(path -> path.getFileName().toString()));
    return found;
  }
}
