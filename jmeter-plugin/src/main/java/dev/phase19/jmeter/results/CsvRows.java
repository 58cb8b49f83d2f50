package dev.phase19.jmeter.results;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits a CSV into rows and fields, as bytes. It is the dialect that JMeter writes: a field that
 * holds the delimiter, a quote or a line break is in quotes, with its own quotes doubled. Lines end
 * in LF, CR or both; blank lines are passed over.
 *
 * <p>A row can be damaged: a quote that nothing closes, or a length beyond all reason. Only its
 * first line is then given up, and reading goes on with the line after it.
 */
final class CsvRows implements Closeable {
  private static final int FIRST_BUFFER = 1 << 18;
  private static final int LONGEST_ROW = 1 << 24;

  /** How a row was found to be. */
  enum State {
    ROW,
    /** A quote is not closed as JMeter closes it. */
    BROKEN_QUOTE,
    TOO_LONG,
    /** The file ends within quotes. */
    ENDS_IN_QUOTES,
    END
  }

  private final InputStream in;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int position;
  private int limit;
  private boolean endOfFile;
  private long bytesRead;
  private byte delimiter;
  private int greatestStop;

  private int[] from = new int[64];
  private int[] to = new int[64];
  private int fields;
  private int begin;
  private boolean doubledQuotes;
  private boolean ended;

  /** Whether the last scan stopped within quotes for want of bytes. */
  private boolean inQuotes;

  CsvRows(InputStream in, byte delimiter) {
    this.in = in;
    delimiter(delimiter);
  }

  private void delimiter(byte value) {
    delimiter = value;
    greatestStop = Math.max(value, '\r');
  }

  /** Goes on to the next row. */
  State next() throws IOException {
    do {
      State state = row();
      if (state != State.ROW) {
        return state;
      }
    } while (fields == 1 && from[0] == to[0] && ended);
    return State.ROW;
  }

  private State row() throws IOException {
    while (true) {
      begin = position;
      if (begin == limit && endOfFile) {
        return State.END;
      }
      State state = begin == limit ? null : scan();
      if (state == State.BROKEN_QUOTE) {
        nextLine();
        return state;
      }
      if (state != null) {
        return state;
      }
      if (endOfFile) {
        return unended();
      }
      if (limit - begin >= LONGEST_ROW) {
        nextLine();
        return State.TOO_LONG;
      }
      fill();
    }
  }

  /** The last row, which has no line end. */
  private State unended() throws IOException {
    if (inQuotes) {
      nextLine();
      return State.ENDS_IN_QUOTES;
    }
    ended = false;
    position = limit;
    return State.ROW;
  }

  /** Returns null where the bytes in the buffer do not suffice. */
  private State scan() {
    byte[] bytes = buffer;
    int end = limit;
    int i = begin;
    int field = 0;
    inQuotes = false;
    doubledQuotes = false;
    while (true) {
      if (field == from.length) {
        from = Arrays.copyOf(from, 2 * field);
        to = Arrays.copyOf(to, 2 * field);
      }
      from[field] = i;
      if (i < end && bytes[i] == '"') {
        i = closingQuote(i + 1);
        if (i < 0) {
          inQuotes = true;
          return null;
        }
        from[field]++;
        to[field] = i++;
        if (i < end && bytes[i] != delimiter && bytes[i] != '\n' && bytes[i] != '\r') {
          return State.BROKEN_QUOTE;
        }
      } else {
        while (i < end && (bytes[i] > greatestStop || !isStop(bytes[i]))) {
          i++;
        }
        to[field] = i;
      }
      field++;
      if (i >= end) {
        fields = field;
        return null;
      }
      if (bytes[i] == delimiter) {
        i++;
        continue;
      }
      if (bytes[i] == '\r') {
        if (i + 1 == end && !endOfFile) {
          return null;
        }
        i += i + 1 < end && bytes[i + 1] == '\n' ? 1 : 0;
      }
      fields = field;
      position = i + 1;
      ended = true;
      return State.ROW;
    }
  }

  private boolean isStop(byte b) {
    return b == delimiter || b == '\n' || b == '\r';
  }

  /** Returns -1 where none is in the buffer for certain. */
  private int closingQuote(int start) {
    int i = start;
    while (true) {
      while (i < limit && buffer[i] != '"') {
        i++;
      }
      if (i + 1 >= limit) {
        return i < limit && endOfFile ? i : -1;
      }
      if (buffer[i + 1] != '"') {
        return i;
      }
      doubledQuotes = true;
      i += 2;
    }
  }

  /** Moves what is not used yet to the buffer's begin, and reads on. */
  private void fill() throws IOException {
    int rest = limit - begin;
    if (begin == 0 && limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    } else {
      System.arraycopy(buffer, begin, buffer, 0, rest);
    }
    begin = 0;
    position = 0;
    limit = rest;
    int read = in.read(buffer, limit, buffer.length - limit);
    endOfFile = read < 0;
    limit += Math.max(0, read);
    bytesRead += Math.max(0, read);
  }

  /** Passes over one line, whatever is in it. */
  private void nextLine() throws IOException {
    position = begin;
    while (true) {
      while (position < limit && buffer[position] != '\n' && buffer[position] != '\r') {
        position++;
      }
      if (position < limit || endOfFile) {
        position = Math.min(limit, position + 1);
        return;
      }
      begin = limit;
      fill();
    }
  }

  /** Begins with the first row, now that the delimiter is known. */
  void begin(byte found) {
    delimiter(found);
    position = 0;
  }

  /** The first bytes of the file, up to {@code most}. */
  byte[] peek(int most) throws IOException {
    while (limit < most && !endOfFile) {
      begin = 0;
      fill();
    }
    return Arrays.copyOf(buffer, Math.min(limit, most));
  }

  /** Passes over bytes at the beginning. */
  void skip(int bytes) {
    position += bytes;
  }

  int fields() {
    return fields;
  }

  /** Whether the row has its line end: the last one of a killed run has none. */
  boolean hasEnd() {
    return ended;
  }

  byte[] buffer() {
    return buffer;
  }

  int from(int field) {
    return from[field];
  }

  /** The index after the last byte of a field. */
  int to(int field) {
    return to[field];
  }

  /** Replaces doubled quotes by single ones, in place; almost no row has any. */
  void undouble() {
    if (!doubledQuotes) {
      return;
    }
    for (int field = 0; field < fields; field++) {
      if (from[field] > 0 && buffer[from[field] - 1] == '"') {
        undouble(field);
      }
    }
  }

  private void undouble(int field) {
    int kept = from[field];
    for (int i = from[field]; i < to[field]; i++) {
      buffer[kept++] = buffer[i];
      if (buffer[i] == '"') {
        i++;
      }
    }
    to[field] = kept;
  }

  /** The bytes of the row, as they are in the file. */
  byte[] bytes() {
    return Arrays.copyOfRange(buffer, begin, to[fields - 1]);
  }

  long bytesRead() {
    return bytesRead;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
