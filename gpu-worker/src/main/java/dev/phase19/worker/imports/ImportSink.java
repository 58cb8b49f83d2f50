package dev.phase19.worker.imports;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Receives what a resolver finds. Every import is reported once: as resolved, as external, as
 * missing at a path, or as unresolved. Each report also asks whether the build is still wanted.
 */
public final class ImportSink {
  private final Language<?> language;
  private final List<String> nodes;
  private final EdgeSink edges;
  private final FrequentNames frequent;
  private final ScanTally tally;
  private final ScanProgress progress;

  private long resolved;
  private long external;
  private long excluded;
  private final Map<Unresolved, Long> unresolved = new EnumMap<>(Unresolved.class);

  /**
   * Creates a sink.
   *
   * @param nodes paths of the files in the graph; files with a higher number are excluded from it,
   *     so what they import is not counted
   */
  ImportSink(
      Language<?> language,
      List<String> nodes,
      EdgeSink edges,
      FrequentNames frequent,
      ScanTally tally,
      ScanProgress progress) {
    this.language = language;
    this.nodes = nodes;
    this.edges = edges;
    this.frequent = frequent;
    this.tally = tally;
    this.progress = progress;
  }

  /**
   * An import that means these files, at least one. An import of the importing file itself is one,
   * too, but no edge.
   */
  public void resolved(int importing, List<Integer> imported, EdgeKind kind) {
    check();
    if (!isNode(importing)) {
      return;
    }
    boolean any = false;
    for (int file : imported) {
      any |= isNode(file);
      edge(importing, file, kind);
    }
    if (any) {
      resolved++;
    } else {
      excluded++;
    }
  }

  /** An import that means these files, and is followed when the file is compiled or loaded. */
  public void resolved(int importing, List<Integer> imported) {
    resolved(importing, imported, EdgeKind.IMPORT);
  }

  /** An import that means this file, and is followed when the file is compiled or loaded. */
  public void resolved(int importing, int imported) {
    resolved(importing, List.of(imported));
  }

  /**
   * A use of a file that needs no import, such as of a type of the same package. Adds an edge, but
   * counts as no import.
   */
  public void edge(int using, int used) {
    edge(using, used, EdgeKind.USE);
  }

  private void edge(int using, int used, EdgeKind kind) {
    check();
    if (isNode(using) && isNode(used)) {
      edges.add(using, used, kind);
    }
  }

  /** An import of something that is not in the repository, and need not be, such as a library. */
  public void external(int importing) {
    check();
    if (isNode(importing)) {
      external++;
    }
  }

  /**
   * An import that seems to mean a file of the repository.
   *
   * @param name as users know it from the source
   */
  public void unresolved(int importing, String name, Unresolved reason) {
    check();
    if (isNode(importing)) {
      unresolved.merge(reason, 1L, Long::sum);
      frequent.add(language.name(), name, reason, nodes.get(importing));
    }
  }

  /** Ends the build, by an exception, if it is not wanted any more or took too long. */
  public void check() {
    progress.check();
  }

  /**
   * An import that means this path of the repository, where the resolver knows no file. If the path
   * is in a folder for copies of other projects, this is an import of an excluded file.
   *
   * @param name as users know it from the source
   * @param path of a file or a folder
   */
  public void missing(int importing, String name, String path) {
    if (!SourceSelection.isVendored(path + '/', language.vendorFolders())) {
      unresolved(importing, name, Unresolved.NO_SUCH_FILE);
      return;
    }
    check();
    if (isNode(importing)) {
      excluded++;
    }
  }

  /** Counts what a bound cut off while imports were resolved. */
  public void bitten(Bound bound, long times) {
    if (times > 0) {
      tally.bite(bound, times);
    }
  }

  /** Whether a file is in the graph. Those that are not have the highest numbers. */
  public boolean isNode(int file) {
    return file < nodes.size();
  }

  LanguageImports counts(int files, long edgeCount) {
    return new LanguageImports(
        language.name(), files, resolved, edgeCount, external, excluded, Map.copyOf(unresolved));
  }
}
