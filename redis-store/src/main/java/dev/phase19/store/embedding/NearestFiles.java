package dev.phase19.store.embedding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Embeddings prepared for many searches: the row of each file, and the length of each vector, are
 * computed once. The search is an exact scan, linear in the size of the vectors; at the sizes of
 * repositories it takes from a fraction of a millisecond to a few milliseconds. Immutable.
 */
public final class NearestFiles {
  /** The header and array of a string, and its map entry, without its characters. */
  private static final int BYTES_A_FILE = 136;

  private record Scored(int row, double similarity) {}

  private static final Comparator<Scored> NEAREST_LAST =
      Comparator.comparingDouble(Scored::similarity)
          .thenComparing(Comparator.comparingInt(Scored::row).reversed());

  private final RepositoryEmbeddings embeddings;
  private final Map<String, Integer> rows;
  private final double[] lengths;

  public NearestFiles(RepositoryEmbeddings embeddings) {
    this.embeddings = embeddings;
    int files = embeddings.files().size();
    this.rows = new HashMap<>(files * 4 / 3 + 1);
    this.lengths = new double[files];
    for (int row = 0; row < files; row++) {
      rows.put(embeddings.files().get(row), row);
      lengths[row] = Math.sqrt(dot(vector(row), row));
    }
  }

  /** The embeddings that are searched. */
  public RepositoryEmbeddings embeddings() {
    return embeddings;
  }

  /**
   * Returns the row of a file.
   *
   * @throws NoSuchElementException if the file has no vector
   */
  public int row(String file) {
    Integer row = rows.get(file);
    if (row == null) {
      throw new NoSuchElementException(
          "no vector for file " + file + " in " + embeddings.repository());
    }
    return row;
  }

  /**
   * Returns the {@code k} files nearest to {@code file} by cosine similarity, nearest first,
   * without the file itself. Ties keep the order of the files. A vector of zeros has similarity 0
   * to every other.
   *
   * @throws NoSuchElementException if the file has no vector
   */
  public List<SimilarFile> to(String file, int k) {
    int row = row(file);
    double[] wanted = vector(row);
    PriorityQueue<Scored> nearest = new PriorityQueue<>(k + 1, NEAREST_LAST);
    for (int other = 0; other < lengths.length; other++) {
      double similarity = similarity(wanted, lengths[row], other);
      // Rows ascend, so a row that is only as near as the last of k ranks after it.
      boolean among = nearest.size() < k || similarity > nearest.peek().similarity();
      if (among && other != row) {
        nearest.add(new Scored(other, similarity));
        if (nearest.size() > k) {
          nearest.poll();
        }
      }
    }
    List<SimilarFile> found = new ArrayList<>(nearest.size());
    nearest.stream()
        .sorted(NEAREST_LAST.reversed())
        .forEach(s -> found.add(new SimilarFile(embeddings.files().get(s.row()), s.similarity())));
    return found;
  }

  /** Estimates the bytes of memory that this takes, including the embeddings. */
  public long bytes() {
    long names = 0;
    for (String file : embeddings.files()) {
      names += BYTES_A_FILE + 2L * file.length();
    }
    return names
        + (long) Float.BYTES * embeddings.vectors().length
        + (long) Double.BYTES * lengths.length
        + (embeddings.edges() == null
            ? 0
            : FileEdges.bytes(lengths.length, embeddings.edges().count()));
  }

  /**
   * Estimates the same before the embeddings are read, without edges; rather too high than too low.
   *
   * @param stored bytes of names and vectors together
   */
  static long bytes(long files, int dimensions, long stored) {
    long vectors = files * dimensions * Float.BYTES;
    long names = Math.max(0, stored - vectors);
    return files * (BYTES_A_FILE + Double.BYTES) + 2 * names + vectors;
  }

  private double similarity(double[] wanted, double length, int row) {
    double product = length * lengths[row];
    return product == 0 ? 0 : Math.max(-1, Math.min(1, dot(wanted, row) / product));
  }

  private double[] vector(int row) {
    double[] vector = new double[embeddings.dimensions()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = embeddings.vectors()[row * vector.length + i];
    }
    return vector;
  }

  /** Keeps four sums, because with a single sum each addition would wait for the previous one. */
  private double dot(double[] wanted, int row) {
    float[] all = embeddings.vectors();
    int at = row * wanted.length;
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < wanted.length; i += 4) {
      a += wanted[i] * all[at + i];
      b += wanted[i + 1] * all[at + i + 1];
      c += wanted[i + 2] * all[at + i + 2];
      d += wanted[i + 3] * all[at + i + 3];
    }
    for (; i < wanted.length; i++) {
      a += wanted[i] * all[at + i];
    }
    return a + b + (c + d);
  }
}
