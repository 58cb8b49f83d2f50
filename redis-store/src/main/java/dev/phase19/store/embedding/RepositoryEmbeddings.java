package dev.phase19.store.embedding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * One vector a file of a repository at one commit. The array is not copied: whoever makes or reads
 * one leaves it as it is, and two of them are equal only when they share it.
 *
 * @param repository in normal form
 * @param commit its id, or null where there is none
 * @param files paths inside the repository, none of them empty or with a NUL; row i of {@code
 *     vectors} belongs to file i
 * @param dimensions columns of {@code vectors}, 1 or more
 * @param vectors {@code float[files][dimensions]}, row-major, all of them finite
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

  /**
   * The {@code k} files nearest to {@code file} by cosine, nearest first, the file itself left out;
   * ties in the order of {@code files}. An exact scan: linear in the size of the vectors. A vector
   * of zeros is at 0 from every other.
   *
   * @throws NoSuchElementException if the file has no vector
   */
  public List<SimilarFile> similar(String file, int k) {
    int row = files.indexOf(file);
    if (row < 0) {
      throw new NoSuchElementException("no vector for file " + file + " in " + repository);
    }
    record Scored(int row, double similarity) {}
    Comparator<Scored> nearestLast =
        Comparator.comparingDouble(Scored::similarity)
            .thenComparing(Comparator.comparingInt(Scored::row).reversed());
    PriorityQueue<Scored> nearest = new PriorityQueue<>(nearestLast);
    double norm = norm(row);
    for (int other = 0; other < files.size(); other++) {
      if (other == row) {
        continue;
      }
      double product = norm * norm(other);
      nearest.add(new Scored(other, product == 0 ? 0 : clamp(dot(row, other) / product)));
      if (nearest.size() > k) {
        nearest.poll();
      }
    }
    List<SimilarFile> found = new ArrayList<>(nearest.size());
    nearest.stream()
        .sorted(nearestLast.reversed())
        .forEach(s -> found.add(new SimilarFile(files.get(s.row()), s.similarity())));
    return found;
  }

  private double norm(int row) {
    return Math.sqrt(dot(row, row));
  }

  private double dot(int a, int b) {
    int i = a * dimensions;
    int j = b * dimensions;
    double sum = 0;
    for (int end = i + dimensions; i < end; i++, j++) {
      sum += (double) vectors[i] * vectors[j];
    }
    return sum;
  }

  private static double clamp(double cosine) {
    return Math.max(-1, Math.min(1, cosine));
  }
}
