package dev.phase19.plans.report.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The samples of a plan in JMeter's CSV file, with the names of the columns in the first row. Only
 * one row is in memory at a time. If a killed run left the file incomplete, the rows before the
 * incomplete one are returned. Bytes that are not UTF-8 are read as U+FFFD.
 */
public final class ResultsCsv implements AutoCloseable {
  /** Limits the memory that a quote which was never closed can take, in characters. */
  private static final int MAX_FIELD_LENGTH = 1 << 20;

  private static final CsvMapper MAPPER =
      CsvMapper.builder(
              CsvFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(MAX_FIELD_LENGTH).build())
                  .build())
          .enable(CsvParser.Feature.IGNORE_TRAILING_UNMAPPABLE)
          .build();

  private final MappingIterator<Map<String, String>> rows;

  private ResultsCsv(MappingIterator<Map<String, String>> rows) {
    this.rows = rows;
  }

  /** Reads the names of the columns; a file without them has no samples. */
  public static ResultsCsv open(Path file) throws IOException {
    Reader text = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8);
    try {
      return new ResultsCsv(
          MAPPER
              .readerForMapOf(String.class)
              .with(CsvSchema.emptySchema().withHeader())
              .readValues(text));
    } catch (JsonProcessingException noNames) {
      text.close();
      return new ResultsCsv(MappingIterator.emptyIterator());
    }
  }

  /** Returns the next sample, a map from column names to values; empty at the end. */
  public Optional<Map<String, String>> next() throws IOException {
    try {
      return rows.hasNextValue() ? Optional.of(rows.nextValue()) : Optional.empty();
    } catch (JsonProcessingException notWhole) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
