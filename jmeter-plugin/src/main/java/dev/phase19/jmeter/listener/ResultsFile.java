package dev.phase19.jmeter.listener;

import dev.phase19.jmeter.gate.Failure;
import dev.phase19.jmeter.verdict.OutsideGroups;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.jmeter.save.CSVSaveService;

/**
 * Reads a results file of JMeter's CSV format by its header line. JMeter's own reader leaves out
 * the sample variables, from which the curves of queue and GPU are made.
 */
final class ResultsFile {
  private static final double MICROS_PER_MILLI = 1000;

  private final Path file;
  private final OutsideGroups outside;
  private List<String> columns;

  /**
   * @param outside the thread groups whose samples are left out
   */
  ResultsFile(Path file, OutsideGroups outside) {
    this.file = file;
    this.outside = outside;
  }

  /** Returns whether the first line is a header with the columns that are needed. */
  static boolean isCsvWithHeader(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String line = reader.readLine();
      return line != null && line.contains("timeStamp") && line.contains("elapsed");
    }
  }

  /**
   * Passes all rows to {@code sink}.
   *
   * @throws IOException when the file cannot be read; names the row if one is invalid
   */
  void read(RunSink sink) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      reader.mark(1 << 16);
      char delimiter = delimiter(reader.readLine());
      reader.reset();
      columns = Arrays.asList(CSVSaveService.csvReadFile(reader, delimiter));
      long line = 1;
      for (String[] row = CSVSaveService.csvReadFile(reader, delimiter);
          row.length > 0;
          row = CSVSaveService.csvReadFile(reader, delimiter)) {
        line++;
        take(row, line, sink);
      }
    }
  }

  private void take(String[] row, long line, RunSink sink) throws IOException {
    String label = text(row, "label");
    Optional<GateLine> gate =
        GateLine.of(
            label,
            text(row, "responseCode"),
            text(row, "responseMessage"),
            Boolean.parseBoolean(text(row, "success")));
    if (gate.isPresent()) {
      sink.add(gate.get());
      return;
    }
    if (outside.have(text(row, "threadName"))) {
      return;
    }
    try {
      long elapsed = Long.parseLong(text(row, "elapsed"));
      long start = Long.parseLong(text(row, "timeStamp"));
      sink.add(
          new RunPoint(
              label,
              start + elapsed,
              micros(elapsed, number(row, "elapsed_us")),
              failure(row),
              number(row, "queue_size"),
              number(row, "gpu_util")));
    } catch (NumberFormatException e) {
      throw new IOException(
          "%s: row %s has no whole numbers of milliseconds as timeStamp and elapsed (%s)"
              .formatted(file, line, e.getMessage()),
          e);
    }
  }

  /**
   * Returns the microseconds if they match the milliseconds: a variable stays set on its thread, so
   * it may belong to another sample.
   */
  private static long micros(long elapsedMillis, Double micros) {
    boolean own = micros != null && Math.abs(micros / MICROS_PER_MILLI - elapsedMillis) <= 1;
    return own ? micros.longValue() : elapsedMillis * 1000;
  }

  /** What an assertion says, or else the response. */
  private Failure failure(String[] row) {
    if (Boolean.parseBoolean(text(row, "success"))) {
      return null;
    }
    String assertion = text(row, "failureMessage");
    return Failure.of(
        text(row, "responseCode"), assertion.isBlank() ? text(row, "responseMessage") : assertion);
  }

  private String text(String[] row, String column) {
    int index = columns.indexOf(column);
    return index >= 0 && index < row.length ? row[index] : "";
  }

  private Double number(String[] row, String column) {
    try {
      double value = Double.parseDouble(text(row, column));
      return Double.isFinite(value) ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Returns the first character of the header that cannot be part of a column's name. */
  private static char delimiter(String header) {
    return (char)
        header
            .chars()
            .filter(c -> !Character.isLetterOrDigit(c) && c != '_' && c != '"')
            .findFirst()
            .orElse(',');
  }
}
