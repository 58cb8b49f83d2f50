package dev.phase19.worker.git;

import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Which names of a tree's entries stand for a file or folder. Git checks out no entry whose name is
 * empty, {@code .}, {@code ..} or has a slash, and none that a file system could take for {@code
 * .git}: in another case, with characters that HFS+ ignores, or in the short form of Windows. Names
 * that only Windows forbids, such as {@code aux.py}, are allowed.
 */
final class EntryNames {
  private final ObjectChecker rules = new ObjectChecker().setSafeForMacOS(true);

  /** Whether git would check out the entry at which a walk is. */
  boolean allow(TreeWalk walk) {
    byte[] path = walk.getRawPath();
    try {
      rules.checkPathSegment(
          path,
          path.length - walk.getTree(AbstractTreeIterator.class).getNameLength(),
          path.length);
      return true;
    } catch (CorruptObjectException forbidden) {
      return false;
    }
  }
}
