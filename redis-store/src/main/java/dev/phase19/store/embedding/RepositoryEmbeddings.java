package dev.phase19.store.embedding;

import java.util.List;
import java.util.Map;

/**
 * One vector per file of a repository at one commit. The array is not copied: neither the writer
 * nor a reader may change it, and two instances are equal only when they share it.
 *
 * @param repository in normal form
 * @param commit its id, or null where there is none
 * @param files paths inside the repository, none of them empty or with a NUL; row i of {@code
 *     vectors} belongs to file i
 * @param dimensions columns of {@code vectors}, 1 or more
 * @param vectors {@code float[files][dimensions]}, row-major, all of them finite
 * @param parameters how the vectors were made, such as {@code walk_length}
 * @param edges which file imports which, with files numbered as in {@code files}; null where that
 *     is not known, as in versions of older workers
 */
public record RepositoryEmbeddings(
    String repository,
    String commit,
    List<String> files,
    int dimensions,
    float[] vectors,
    Map<String, String> parameters,
    FileEdges edges) {

  /** Embeddings without edges. */
  public RepositoryEmbeddings(
      String repository,
      String commit,
      List<String> files,
      int dimensions,
      float[] vectors,
      Map<String, String> parameters) {
    this(repository, commit, files, dimensions, vectors, parameters, null);
  }

  /**
   * Checks the shape and the values.
   *
   * @throws IllegalArgumentException with the value and the rule that it broke
   */
  public RepositoryEmbeddings {
    files = List.copyOf(files);
    parameters = Map.copyOf(parameters);
    if (dimensions < 1) {
      throw new IllegalArgumentException("dimensions must be >= 1, were " + dimensions);
    }
    if (vectors.length != (long) files.size() * dimensions) {
      throw new IllegalArgumentException(
          files.size()
              + " files of "
              + dimensions
              + " dimensions need "
              + (long) files.size() * dimensions
              + " numbers, there are "
              + vectors.length);
    }
    if (edges != null && edges.files() != files.size()) {
      throw new IllegalArgumentException(
          "edges are of %d files, but there are %d".formatted(edges.files(), files.size()));
    }
    for (String file : files) {
      if (file.isEmpty() || file.indexOf('\0') >= 0) {
        throw new IllegalArgumentException("a file's path must not be empty nor hold a NUL");
      }
    }
    for (int i = 0; i < vectors.length; i++) {
      if (!Float.isFinite(vectors[i])) {
        throw new IllegalArgumentException(
            "vectors must be finite, that of file %s holds %s"
                .formatted(files.get(i / dimensions), vectors[i]));
      }
    }
  }
}
