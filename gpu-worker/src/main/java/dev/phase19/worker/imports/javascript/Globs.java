package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.RepositoryPath;
import dev.phase19.worker.imports.ScannedFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Patterns of paths: {@code *} and {@code ?} inside of a segment, {@code **} for any segments,
 * {@code {a,b}} for one or the other. Those that name a folder, its children or all that is below
 * it are looked up in sets. Each other one is compared with the path, which takes steps out of a
 * {@link StepBudget}; without a budget, nothing matches these.
 */
final class Globs {
  private static final int MAX_ALTERNATIVES = 64;
  private static final String ANY = "**";

  private final StepBudget budget;
  private final boolean coverFolders;
  private final Set<String> paths = new HashSet<>();
  private final Set<String> parents = new HashSet<>();
  private final Set<String> tops = new HashSet<>();
  private final List<String[]> others = new ArrayList<>();

  /** The innermost folder, or path, above all that can match; null if nothing can. */
  private String common;

  /**
   * Creates an empty set of patterns.
   *
   * @param coverFolders whether a pattern for a folder also stands for everything below that
   */
  Globs(boolean coverFolders, StepBudget budget) {
    this.coverFolders = coverFolders;
    this.budget = budget;
  }

  /** Adds a pattern that is relative to a folder; one that leads out of the repository is none. */
  void add(String folder, String pattern) {
    for (String alternative : alternatives(pattern)) {
      RepositoryPath.resolve(folder, alternative).ifPresent(this::add);
    }
  }

  private void add(String pattern) {
    widen(pattern);
    String head = pattern;
    while (head.equals(ANY) || head.endsWith("/**") || head.endsWith("/**/*")) {
      head = head.endsWith("/*") ? head.substring(0, head.length() - 2) : head;
      head = ScannedFile.folderOf(head);
    }
    if (isPlain(head) && !head.equals(pattern)) {
      tops.add(head);
    } else if (isPlain(pattern)) {
      (coverFolders ? tops : paths).add(pattern);
    } else if (lastSegment(pattern).equals("*") && isPlain(ScannedFile.folderOf(pattern))) {
      parents.add(ScannedFile.folderOf(pattern));
    } else {
      others.add(pattern.split("/"));
    }
  }

  private void widen(String pattern) {
    String plain = pattern;
    while (!isPlain(plain)) {
      plain = ScannedFile.folderOf(plain);
    }
    common = common == null ? plain : common;
    while (!isAt(plain, common)) {
      common = ScannedFile.folderOf(common);
    }
  }

  /** Whether files in a folder, or below it, may match. */
  boolean reach(String folder) {
    return common != null && (isAt(folder, common) || isAt(common, folder));
  }

  private static boolean isAt(String path, String top) {
    return path.equals(top) || CompilerConfig.isBelow(path, top);
  }

  private static boolean isPlain(String pattern) {
    return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
  }

  private static String lastSegment(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static List<String> alternatives(String pattern) {
    List<String> open = new ArrayList<>(List.of(pattern));
    List<String> complete = new ArrayList<>();
    while (!open.isEmpty() && open.size() + complete.size() <= MAX_ALTERNATIVES) {
      String next = open.remove(open.size() - 1);
      int end = next.indexOf('}');
      int start = next.lastIndexOf('{', end);
      if (end < 0 || start < 0) {
        complete.add(next);
        continue;
      }
      for (String choice : next.substring(start + 1, end).split(",", MAX_ALTERNATIVES)) {
        open.add(next.substring(0, start) + choice + next.substring(end + 1));
      }
    }
    return complete;
  }

  boolean matches(String path) {
    if (common == null || !isAt(path, common)) {
      return false;
    }
    if (paths.contains(path) || parents.contains(ScannedFile.folderOf(path))) {
      return true;
    }
    if (!tops.isEmpty() && isBelowTop(path)) {
      return true;
    }
    if (others.isEmpty()) {
      return false;
    }
    String[] segments = path.split("/");
    for (String[] pattern : others) {
      if (!budget.take(1)) {
        return false;
      }
      if (matches(pattern, segments)) {
        return true;
      }
    }
    return false;
  }

  private boolean isBelowTop(String path) {
    String folder = path;
    while (folder.length() > common.length()) {
      if (tops.contains(folder)) {
        return true;
      }
      folder = ScannedFile.folderOf(folder);
    }
    return tops.contains(common);
  }

  /** Where segments differ, lets the last {@code **} before stand for one segment more. */
  private boolean matches(String[] pattern, String[] path) {
    int p = 0;
    int s = 0;
    int behindAny = -1;
    int retry = 0;
    while (s < path.length || p < pattern.length) {
      if (!budget.take(1)) {
        return false;
      }
      if (p == pattern.length && coverFolders) {
        return true;
      }
      if (p < pattern.length && pattern[p].equals(ANY)) {
        behindAny = ++p;
        retry = s;
      } else if (p < pattern.length && s < path.length && matches(pattern[p], path[s])) {
        p++;
        s++;
      } else if (behindAny >= 0 && retry < path.length) {
        p = behindAny;
        s = ++retry;
      } else {
        return false;
      }
    }
    return true;
  }

  private boolean matches(String pattern, String segment) {
    if (!budget.take(1 + Math.min(pattern.length(), segment.length()) / 8)) {
      return false;
    }
    int p = 0;
    int s = 0;
    int behindStar = -1;
    int retry = 0;
    while (s < segment.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        behindStar = ++p;
        retry = s;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == segment.charAt(s))) {
        p++;
        s++;
      } else if (behindStar >= 0 && budget.take(1)) {
        p = behindStar;
        s = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
