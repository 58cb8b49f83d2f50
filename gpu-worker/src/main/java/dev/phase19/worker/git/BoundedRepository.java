package dev.phase19.worker.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.BaseRepositoryBuilder;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.transport.PackParser;

/**
 * A repository that accepts only packs whose objects are bounded in number and size. A pack states
 * in advance how many objects it has and how large each is, and JGit allocates memory for that
 * before it has seen them.
 */
final class BoundedRepository extends FileRepository {
  private final CloneBudget budget;

  BoundedRepository(BaseRepositoryBuilder<?, ?> options, CloneBudget budget) throws IOException {
    super(options);
    this.budget = budget;
  }

  @Override
  public ObjectInserter newObjectInserter() {
    ObjectInserter inserter = super.newObjectInserter();
    return new ObjectInserter.Filter() {
      @Override
      protected ObjectInserter delegate() {
        return inserter;
      }

      @Override
      public PackParser newPackParser(InputStream in) throws IOException {
        PackParser parser = super.newPackParser(new PackStream(in, budget));
        parser.setMaxObjectSizeLimit(budget.limits().objectBytes());
        return parser;
      }
    };
  }

  /** Counts a pack's bytes, and reads the number of its objects. */
  private static final class PackStream extends FilterInputStream {
    /** Signature, version and number of objects, of four bytes each. */
    private static final int HEADER_BYTES = 12;

    private final CloneBudget budget;
    private int position;
    private long objects;

    PackStream(InputStream in, CloneBudget budget) {
      super(in);
      this.budget = budget;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      for (int i = 0; i < count && position < HEADER_BYTES; i++, position++) {
        objects = objects << 8 & 0xffffffffL | into[offset + i] & 0xff;
      }
      if (position == HEADER_BYTES && objects > budget.limits().objects()) {
        throw CloneException.tooLarge(
            "the repository has " + objects + " objects, more than",
            "maxObjects",
            budget.limits().objects() + " (bounded by the worker's -Xmx)");
      }
      budget.unpack(Math.max(0, count));
      return count;
    }
  }
}
