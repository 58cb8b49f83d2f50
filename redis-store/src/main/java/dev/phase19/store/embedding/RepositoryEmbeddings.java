package dev.phase19.store.embedding;

import java.util.List;
import java.util.Map;

/**
 * One vector a file of a repository at one commit.
 *
 * @param files paths inside the repository; row i of {@code vectors} belongs to file i
 * @param dimensions columns of {@code vectors}
 * @param vectors {@code float[files][dimensions]}, row-major
 * @param parameters how they were made, such as {@code walk_length}
 */
public record RepositoryEmbeddings(
    String repository,
    String commit,
    List<String> files,
    int dimensions,
    float[] vectors,
    Map<String, String> parameters) {

  /**
   * The {@code k} files nearest to {@code file} by cosine, nearest first, the file itself left out.
   *
   * @throws java.util.NoSuchElementException if the file has no vector
   */
  public List<SimilarFile> similar(String file, int k) {
    throw new UnsupportedOperationException();
  }
}
