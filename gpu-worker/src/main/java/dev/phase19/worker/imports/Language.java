package dev.phase19.worker.imports;

import java.util.List;
import java.util.Set;

/**
 * A programming language whose imports are followed: a scanner, which finds the imports of one
 * file, and a resolver, which finds the files that these imports refer to.
 *
 * <p>Every text that either of them sees was written by somebody else, perhaps to make the worker
 * slow. So the work of a scan is linear in the file, and that of a resolution in the sum of the
 * files, paths and imports. The base cuts off what is too much ({@link ImportBounds}); what is left
 * to a language is this:
 *
 * <ul>
 *   <li>Imports and names are kept in a {@link Found}, which leaves out repetitions, long names and
 *       whatever exceeds the bound of a file.
 *   <li>Maps and sets of names are keyed by {@code String}, {@code Integer} or enums only. Names
 *       whose hash codes collide ({@code "Aa"} and {@code "BB"}) make a tree of a bucket of a
 *       {@code HashMap} if the keys can be compared, and a list to search if they cannot, as with
 *       records and lists. A key of several parts is joined to one string, nested into several
 *       maps, or implements {@code Comparable}.
 *   <li>No import is compared with every file of a name, and no walk over folders goes beyond the
 *       folders of one path, of which there are at most {@link ImportBounds#pathDepth}.
 * </ul>
 *
 * {@code ResolverLawsTest} has these rules as tests for every language.
 *
 * @param <S> what a scan of one file keeps; a value that does not change, shared by files with the
 *     same bytes and the same suffix
 */
public interface Language<S> {

  /** Returns the name in the statistics: lower case, one word. */
  String name();

  /**
   * Whether a file of this path, with {@code /} between its segments, is written in this language.
   */
  boolean owns(String path);

  /**
   * Whether this file says how imports resolve, such as {@code go.mod}. Such a file is read, too,
   * and given to {@link #resolve}. It is no node of the graph, unless the language owns it as well.
   */
  default boolean isProjectFile(String path) {
    return false;
  }

  /**
   * Returns the names of the folders in which the language's tools keep copies of other projects,
   * in addition to those in {@link Exclusion#VENDORED}.
   */
  default Set<String> vendorFolders() {
    return Set.of();
  }

  /**
   * Returns how many bytes a line may have, on average over a file of some size, before the file
   * counts as minified. By default there is no such number: in a language without minifiers, such
   * lines are data that a program made, and other files use them.
   */
  default int longestAverageLine() {
    return Integer.MAX_VALUE;
  }

  /**
   * Finds the imports of one file, in time linear in its length. Called from many threads.
   *
   * @throws MalformedSourceException if the file ends inside of something, such as a comment
   */
  S scan(SourceText source) throws MalformedSourceException;

  /**
   * Finds the files that the imports of each file refer to, and tells {@code sink} of each import
   * exactly once what became of it. Called once for a repository, from one thread.
   *
   * @param files all files of this language in the order of their nodes, without those whose path
   *     has too many folders
   * @param project the language's project files
   * @param sink also to be asked, by {@link ImportSink#check}, at each step of loops in which it is
   *     told of nothing
   */
  void resolve(List<ScannedFile<S>> files, ProjectFiles project, ImportSink sink);
}
