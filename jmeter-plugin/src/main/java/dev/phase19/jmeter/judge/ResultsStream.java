package dev.phase19.jmeter.judge;

import dev.phase19.jmeter.file.Reason;
import dev.phase19.jmeter.results.FileFacts;
import dev.phase19.jmeter.results.ResultsFiles;
import dev.phase19.jmeter.results.ResultsReader;
import dev.phase19.jmeter.results.Row;
import dev.phase19.jmeter.results.Wanted;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The rows of several results files as one stream, in the order in which their samples ended, as
 * far as each file is in that order.
 */
final class ResultsStream implements Closeable {
  private final List<ResultsReader> readers = new ArrayList<>();
  private final PriorityQueue<ResultsReader> byEnd =
      new PriorityQueue<>(Comparator.comparingLong(reader -> reader.row().endMillis()));
  private ResultsReader current;

  /** Opens the files. */
  ResultsStream(List<Path> files, Wanted wanted) throws IOException {
    try {
      for (Path file : files) {
        readers.add(ResultsFiles.open(file, wanted));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Goes on to the next row; returns null at the end of the last file. */
  Row next() throws IOException {
    if (readers.size() == 1) {
      return advance(readers.get(0)) ? readers.get(0).row() : null;
    }
    if (current == null) {
      for (ResultsReader reader : readers) {
        add(reader);
      }
    } else {
      add(current);
    }
    current = byEnd.poll();
    return current == null ? null : current.row();
  }

  private void add(ResultsReader reader) throws IOException {
    if (advance(reader)) {
      byEnd.add(reader);
    }
  }

  private static boolean advance(ResultsReader reader) throws IOException {
    try {
      return reader.next();
    } catch (IOException e) {
      throw new IOException(
          "%s: it cannot be read to its end: %s".formatted(reader.facts().file(), Reason.of(e)), e);
    }
  }

  long bytesRead() {
    return readers.stream().mapToLong(ResultsReader::bytesRead).sum();
  }

  List<FileFacts> facts() {
    return readers.stream().map(ResultsReader::facts).toList();
  }

  @Override
  public void close() throws IOException {
    for (ResultsReader reader : readers) {
      reader.close();
    }
  }
}
