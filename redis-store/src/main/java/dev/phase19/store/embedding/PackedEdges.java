package dev.phase19.store.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Edges as they are stored: little-endian int32 pairs of start and end, by start, in chunks of a
 * megabyte.
 */
final class PackedEdges {
  /** Graphs with more edges are stored without them: 16 MiB are enough for a picture. */
  static final int MAX_EDGES = 1 << 21;

  static final int BYTES_AN_EDGE = 2 * Integer.BYTES;

  /** A little less than a megabyte, because Redis adds a few bytes and allocates in steps. */
  private static final int EDGES_A_CHUNK = ((1 << 20) - 64) / BYTES_AN_EDGE;

  private PackedEdges() {}

  static int chunks(int edges) {
    return (edges + EDGES_A_CHUNK - 1) / EDGES_A_CHUNK;
  }

  static List<byte[]> pack(FileEdges edges) {
    List<byte[]> chunks = new ArrayList<>();
    IntBuffer chunk = null;
    int left = edges.count();
    for (int from = 0; from < edges.files(); from++) {
      for (int to : edges.targets(from)) {
        if (chunk == null || !chunk.hasRemaining()) {
          byte[] bytes = new byte[Math.min(left, EDGES_A_CHUNK) * BYTES_AN_EDGE];
          chunks.add(bytes);
          chunk = ints(bytes);
        }
        chunk.put(from).put(to);
        left--;
      }
    }
    return chunks;
  }

  static FileEdges unpack(int files, int edges, List<byte[]> chunks) {
    int[] from = new int[edges];
    int[] to = new int[edges];
    int edge = 0;
    for (byte[] bytes : chunks) {
      IntBuffer chunk = ints(bytes);
      while (chunk.hasRemaining()) {
        from[edge] = chunk.get();
        to[edge] = chunk.get();
        edge++;
      }
    }
    return FileEdges.of(files, from, to);
  }

  private static IntBuffer ints(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
  }
}
