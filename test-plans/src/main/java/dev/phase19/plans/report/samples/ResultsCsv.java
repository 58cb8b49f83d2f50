package dev.phase19.plans.report.samples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The samples of a plan in JMeter's CSV file: as RFC 4180 has it, with names in the first row. One
 * row is held at a time. A file that was cut off gives what is there; bytes that are no UTF-8 are
 * read as U+FFFD.
 */
public final class ResultsCsv implements AutoCloseable {

  /** Longer fields are cut: a quote that was never closed must not take all memory. */
  private static final int MAX_FIELD_LENGTH = 1 << 20;

  private static final int END = -1;

  private final PushbackReader in;
  private final List<String> names;

  private ResultsCsv(Reader in) throws IOException {
    this.in = new PushbackReader(in, 1);
    this.names = row();
  }

  /** Reads the names of the columns. */
  public static ResultsCsv open(Path file) throws IOException {
    return new ResultsCsv(
        new BufferedReader(
            new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)),
            1 << 16));
  }

  /** The next sample, from the name of a column to its value; empty at the end. */
  public Optional<Map<String, String>> next() throws IOException {
    int first = in.read();
    if (first == END) {
      return Optional.empty();
    }
    in.unread(first);
    List<String> values = row();
    Map<String, String> sample = new HashMap<>();
    for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
      sample.put(names.get(i), values.get(i));
    }
    return Optional.of(sample);
  }

  private List<String> row() throws IOException {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    while (true) {
      int c = in.read();
      if (c == END || !quoted && (c == ',' || c == '\n')) {
        fields.add(field.toString());
        field.setLength(0);
        if (c != ',') {
          return fields;
        }
      } else if (c == '"') {
        quoted = quote(field, quoted);
      } else if ((quoted || c != '\r') && field.length() < MAX_FIELD_LENGTH) {
        field.append((char) c);
      }
    }
  }

  /** Two quotes within quotes are one of the field's. */
  private boolean quote(StringBuilder field, boolean quoted) throws IOException {
    if (!quoted) {
      return true;
    }
    int c = in.read();
    if (c == '"') {
      field.append('"');
      return true;
    }
    if (c != END) {
      in.unread(c);
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
