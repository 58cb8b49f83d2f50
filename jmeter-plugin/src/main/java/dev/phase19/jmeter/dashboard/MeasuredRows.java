package dev.phase19.jmeter.dashboard;

import dev.phase19.jmeter.verdict.OutsideGroups;
import dev.phase19.jmeter.verdict.VerdictRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.jmeter.samplers.SampleSaveConfiguration;
import org.apache.jmeter.save.CSVSaveService;
import org.apache.jmeter.util.JMeterUtils;

/**
 * The measured rows of a results file, and what the dashboard has to know about them. Rows of
 * set-up, of tear-down and of gates are left out, and so is a truncated last row.
 *
 * <p>The copy has an additional column for each label that a gate of time judges: its P95 so far.
 * Labels and messages are escaped, because the dashboard inserts them as HTML.
 */
final class MeasuredRows {
  private static final String QUOTE = CSVSaveService.VARIABLE_NAME_QUOTE_CHAR;

  private static final String MICROS = "elapsed_us";

  private final char delimiter;
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final Map<String, RunningP95> running = new LinkedHashMap<>();
  private final Set<String> filled = new HashSet<>();
  private final List<GateRow> gates = new ArrayList<>();
  private long count;
  private long start = Long.MAX_VALUE;
  private long end = Long.MIN_VALUE;

  private MeasuredRows(char delimiter) {
    this.delimiter = delimiter;
  }

  /**
   * Copies the measured rows.
   *
   * @throws IOException if the file has no column names, or the copy cannot be written
   */
  static MeasuredRows copy(Path from, Path to, OutsideGroups others, TimeBounds bounds)
      throws IOException {
    String delimiter =
        JMeterUtils.getDelimiter(
            JMeterUtils.getJMeterProperties()
                .getProperty(
                    SampleSaveConfiguration.DEFAULT_DELIMITER_PROP,
                    SampleSaveConfiguration.DEFAULT_DELIMITER));
    MeasuredRows rows = new MeasuredRows(delimiter.charAt(0));
    bounds.byLabel().keySet().forEach(label -> rows.running.put(label, new RunningP95()));
    try (BufferedReader in = Files.newBufferedReader(from, StandardCharsets.UTF_8);
        Writer out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
      rows.header(in.readLine(), out);
      for (String[] row = rows.next(in); row.length > 0; row = rows.next(in)) {
        rows.take(row, others, out);
      }
    }
    return rows;
  }

  /** The number of columns; a name may occur twice. */
  private int width;

  private String[] next(BufferedReader in) throws IOException {
    return CSVSaveService.csvReadFile(in, delimiter);
  }

  private void header(String line, Writer out) throws IOException {
    if (line == null || !line.contains(CSVSaveService.TIME_STAMP)) {
      throw new IOException("the results have no names of columns in their first line");
    }
    String[] names = line.split(Pattern.quote(String.valueOf(delimiter)), -1);
    width = names.length;
    for (int i = 0; i < names.length; i++) {
      columns.put(names[i].replace(QUOTE, ""), i);
    }
    out.write(line);
    for (int i = 0; i < running.size(); i++) {
      out.write(delimiter + QUOTE + RunningP95.variable(i) + QUOTE);
    }
    out.write('\n');
  }

  private void take(String[] row, OutsideGroups others, Writer out) throws IOException {
    if (row.length != width) {
      return;
    }
    String label = field(row, CSVSaveService.LABEL);
    if (label.startsWith(VerdictRow.LABEL)) {
      gates.add(
          new GateRow(
              label.substring(VerdictRow.LABEL.length()),
              field(row, CSVSaveService.RESPONSE_CODE),
              field(row, CSVSaveService.RESPONSE_MESSAGE)));
      return;
    }
    if (others.have(field(row, CSVSaveService.THREAD_NAME))) {
      return;
    }
    long begin = number(row, CSVSaveService.TIME_STAMP);
    long elapsed = number(row, CSVSaveService.CSV_ELAPSED);
    count++;
    start = Math.min(start, begin);
    end = Math.max(end, begin + elapsed);
    columns.forEach((name, place) -> remember(name, row[place]));
    write(row, label, begin + elapsed, micros(row, elapsed), out);
  }

  /** Records columns with values: one with only zeros and blanks makes an empty chart. */
  private void remember(String column, String value) {
    if (!filled.contains(column)
        && !value.isEmpty()
        && !value.equals("0")
        && !value.equals("null")) {
      filled.add(column);
    }
  }

  private void write(String[] row, String label, long now, long micros, Writer out)
      throws IOException {
    List<String> fields = new ArrayList<>(Arrays.asList(row));
    for (String text :
        List.of(
            CSVSaveService.LABEL,
            CSVSaveService.RESPONSE_CODE,
            CSVSaveService.RESPONSE_MESSAGE,
            CSVSaveService.FAILURE_MESSAGE)) {
      Integer place = columns.get(text);
      if (place != null) {
        fields.set(place, Html.escaped(row[place]));
      }
    }
    running.forEach((of, p95) -> fields.add(of.equals(label) ? p95.add(now, micros) : ""));
    char[] special = {delimiter, CSVSaveService.QUOTING_CHAR, '\r', '\n'};
    for (int i = 0; i < fields.size(); i++) {
      out.write(i == 0 ? "" : String.valueOf(delimiter));
      out.write(CSVSaveService.quoteDelimiters(fields.get(i), special));
    }
    out.write('\n');
  }

  /** Our samplers also report elapsed times in microseconds. */
  private long micros(String[] row, long elapsedMillis) {
    String exact = field(row, MICROS);
    return exact.matches("\\d{1,15}") ? Long.parseLong(exact) : elapsedMillis * 1000;
  }

  private String field(String[] row, String column) {
    Integer place = columns.get(column);
    return place == null ? "" : row[place];
  }

  private long number(String[] row, String column) throws IOException {
    String text = field(row, column);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IOException(column + " must be in milliseconds, was " + text, e);
    }
  }

  long count() {
    return count;
  }

  /** Returns the time from the first start to the last end, in milliseconds. */
  long length() {
    return count == 0 ? 0 : end - start;
  }

  /** Returns the gates' rows, in the file's order. */
  List<GateRow> gates() {
    return gates;
  }

  /** Returns whether any row has a value other than 0, null or blank in the column. */
  boolean isFilled(String column) {
    return filled.contains(column);
  }

  /** Returns the labels that have a column of their P95 so far, in the columns' order. */
  List<String> labelsWithRunningP95() {
    return List.copyOf(running.keySet());
  }

  /** Returns whether the label's column has any value. */
  boolean hasRunningP95(String label) {
    return running.get(label).isUsed();
  }
}
