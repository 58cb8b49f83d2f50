package dev.phase19.worker.imports;

/** The kind of each edge of a graph. */
public final class EdgeKinds {
  private static final EdgeKind[] KINDS = EdgeKind.values();

  private final byte[] ordinals;

  /**
   * Creates the kinds.
   *
   * @param ordinals of the kinds, by the number of the edge
   */
  EdgeKinds(byte[] ordinals) {
    this.ordinals = ordinals;
  }

  /** Returns the kind of the edge with this number. */
  public EdgeKind of(int edge) {
    return KINDS[ordinals[edge]];
  }
}
