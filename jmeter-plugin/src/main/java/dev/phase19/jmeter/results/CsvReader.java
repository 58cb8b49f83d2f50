package dev.phase19.jmeter.results;

import dev.phase19.jmeter.gate.Quantity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a CSV: byte by byte, and with no object made per row but those that a gate asks for. */
final class CsvReader implements ResultsReader {
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final int FIRST_LINE = 1 << 16;
  private static final int MARK = 3;

  private final Path file;
  private final CsvRows rows;
  private final CsvHeader header;
  private final CsvColumns columns;
  private final Row row;
  private final List<String> tags;
  private final Timestamps timestamps = new Timestamps(ZoneId.systemDefault());
  private final Interner<String> labels =
      new Interner<>(bytes -> FieldText.label(FieldText.raw(bytes)));
  private final Interner<ResponseCode> codes =
      new Interner<>(bytes -> ResponseCode.of(FieldText.raw(bytes)));
  private final Interner<String> texts = new Interner<>(FieldText::printable);
  private final Interner<ThreadName> threads =
      new Interner<>(bytes -> new ThreadName(FieldText.raw(bytes)));
  private final ThreadName noThread = new ThreadName("");

  private byte[] headerBytes = {};
  private long number;
  private long good;
  private long headersAgain;
  private boolean cutOff;
  private final Damage damage = new Damage();
  private final Span span = new Span();

  CsvReader(Path file, InputStream in, Wanted wanted) throws IOException {
    this.file = file;
    this.rows = new CsvRows(in, (byte) ',');
    byte[] start = rows.peek(FIRST_LINE);
    int mark = hasMark(start) ? MARK : 0;
    this.header = CsvHeader.of(file, Arrays.copyOfRange(start, mark, start.length));
    rows.begin(header.delimiter());
    rows.skip(mark);
    this.tags = wanted.tags();
    this.columns = new CsvColumns(header.names(), wanted);
    this.row = new Row(wanted.tags().size(), columns.measurementNames());
    if (header.isLine()) {
      number = 1;
      headerBytes = rows.next() == CsvRows.State.ROW ? rows.bytes() : headerBytes;
    }
  }

  private static boolean hasMark(byte[] start) {
    return start.length >= MARK
        && start[0] == (byte) 0xEF
        && start[1] == (byte) 0xBB
        && start[2] == (byte) 0xBF;
  }

  @Override
  public boolean next() throws IOException {
    while (true) {
      CsvRows.State state = rows.next();
      number++;
      switch (state) {
        case END -> {
          cutOff |= damage.endsInQuotes();
          return false;
        }
        case BROKEN_QUOTE -> damage.add(number, "a quote that is not closed");
        case TOO_LONG -> damage.add(number, "it is longer than 16 MiB");
        case ENDS_IN_QUOTES -> damage.addInQuotes(number);
        default -> {
          if (read()) {
            good++;
            span.add(row);
            damage.clearQuotes();
            return true;
          }
        }
      }
    }
  }

  /** Reads the current row; returns false if it is none. */
  private boolean read() {
    String wrong = rows.fields() == header.names().size() ? fill() : widths();
    boolean last = !rows.hasEnd();
    if (wrong == null && !(last && columns.readsLast())) {
      return true;
    }
    if (wrong != null && isHeaderAgain()) {
      headersAgain++;
    } else if (last) {
      cutOff = true;
    } else {
      damage.add(number, wrong);
    }
    return false;
  }

  private String widths() {
    return "it has %s, not %s"
        .formatted(Quantity.count(rows.fields(), "column"), header.names().size());
  }

  private boolean isHeaderAgain() {
    return headerBytes.length > 0 && Arrays.equals(headerBytes, rows.bytes());
  }

  /** Fills the row; returns what is wrong with it, or null. */
  private String fill() {
    rows.undouble();
    byte[] b = rows.buffer();
    long start = timestamps.read(b, rows.from(columns.timeStamp), rows.to(columns.timeStamp));
    if (start == Timestamps.NONE) {
      return "its timeStamp is no time: '%s'".formatted(shown(columns.timeStamp));
    }
    long elapsed = number(b, columns.elapsed);
    if (elapsed == Timestamps.NONE) {
      return "its elapsed is no number: '%s'".formatted(shown(columns.elapsed));
    }
    if (isWord(b, columns.success, TRUE)) {
      row.success = true;
    } else if (isWord(b, columns.success, FALSE)) {
      row.success = false;
    } else {
      return "its success is neither true nor false: '%s'".formatted(shown(columns.success));
    }
    row.start = start;
    row.elapsedMillis = elapsed;
    row.idleMillis = columns.idle < 0 ? 0 : Math.max(0, number(b, columns.idle));
    row.micros = columns.micros < 0 ? Double.NaN : micros(b);
    row.label = text(labels, b, columns.label, "");
    row.code = text(codes, b, columns.code, CsvColumns.NO_CODE);
    row.message = text(texts, b, columns.message, "");
    row.assertion = row.success ? "" : text(texts, b, columns.assertion, "");
    row.thread = text(threads, b, columns.thread, noThread);
    for (int i = 0; i < columns.tags.length; i++) {
      row.tag(i, text(texts, b, columns.tags[i], ""));
    }
    for (int i = 0; i < columns.measurements.length; i++) {
      row.measurements[i] =
          CsvColumns.value(b, rows.from(columns.measurements[i]), rows.to(columns.measurements[i]));
    }
    row.kind =
        row.isTransaction()
            ? Parts.Kind.SAMPLE
            : row.thread.parts.next(row.label, row.start, row.endMillis());
    return null;
  }

  private long number(byte[] b, int column) {
    return Timestamps.digits(b, rows.from(column), rows.to(column));
  }

  private double micros(byte[] b) {
    long micros = number(b, columns.micros);
    return micros == Timestamps.NONE ? Double.NaN : micros;
  }

  private <T> T text(Interner<T> known, byte[] b, int column, T otherwise) {
    return column < 0 ? otherwise : known.get(b, rows.from(column), rows.to(column));
  }

  private boolean isWord(byte[] b, int column, byte[] word) {
    int from = rows.from(column);
    if (rows.to(column) - from != word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if ((b[from + i] | 0x20) != word[i]) {
        return false;
      }
    }
    return true;
  }

  private String shown(int column) {
    int from = rows.from(column);
    int to = Math.min(rows.to(column), from + 40);
    return FieldText.printable(Arrays.copyOfRange(rows.buffer(), from, to));
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  public long bytesRead() {
    return rows.bytesRead();
  }

  @Override
  public FileFacts facts() {
    Set<String> missing = new HashSet<>(CsvColumns.USEFUL);
    missing.addAll(tags);
    missing.removeAll(header.names());
    return new FileFacts(
        file,
        good,
        span.start(),
        span.end(),
        damage.count(),
        damage.first(),
        cutOff,
        headersAgain,
        missing,
        timestamps.zone(),
        columns.micros >= 0,
        header.isLine());
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
