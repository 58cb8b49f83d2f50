package dev.phase19.plans.hosts;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jmeter.save.CSVSaveService;

/** The rows of a results file; each maps the names of the columns to its values. */
record EngineRows(List<Map<String, String>> rows) {

  static EngineRows read(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String[] names = CSVSaveService.csvReadFile(reader, ',');
      List<Map<String, String>> rows = new ArrayList<>();
      String[] values = CSVSaveService.csvReadFile(reader, ',');
      while (values.length > 0) {
        rows.add(byName(names, values));
        values = CSVSaveService.csvReadFile(reader, ',');
      }
      return new EngineRows(rows);
    }
  }

  private static Map<String, String> byName(String[] names, String[] values) {
    return IntStream.range(0, names.length)
        .boxed()
        .collect(Collectors.toMap(i -> names[i], i -> values[i]));
  }

  long count(String label) {
    return rows.stream().filter(row -> row.get("label").equals(label)).count();
  }

  /** Counts an engine's rows: JMeter puts the engine's address before the name of the thread. */
  long countFrom(String engine) {
    return rows.stream().filter(row -> row.get("threadName").startsWith(engine + "-")).count();
  }

  /** Returns the ids of the jobs that were dispatched. */
  List<String> jobs() {
    return rows.stream()
        .filter(row -> row.get("label").equals("Job"))
        .map(row -> row.get("job_id"))
        .toList();
  }
}
