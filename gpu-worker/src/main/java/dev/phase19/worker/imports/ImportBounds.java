package dev.phase19.worker.imports;

/**
 * How much of a repository the graph of its imports takes in. Beyond the first five, what is too
 * much is left out and counted ({@link Bound}); beyond the last two, the build ends with an {@link
 * ImportLimitException}.
 *
 * @param importsAFile imports of one file, each counted once; also its used names, where a language
 *     keeps them
 * @param nameLength characters of one import
 * @param pathDepth folders above a file; a deeper file is a node without edges
 * @param projectFiles project files of a language, those nearest to the top first
 * @param projectFileBytes bytes of a project file
 * @param edges edges of the graph, counted as they are found
 * @param keptBytes memory that the imports of all files take until they are resolved
 */
public record ImportBounds(
    int importsAFile,
    int nameLength,
    int pathDepth,
    int projectFiles,
    int projectFileBytes,
    int edges,
    long keptBytes) {

  /** Genuine repositories stay far below these. */
  public static final ImportBounds DEFAULT =
      new ImportBounds(
          10_000, 512, 64, 10_000, 256 * 1024, 10_000_000, Runtime.getRuntime().maxMemory() / 2);
}
