package dev.phase19.jmeter.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.phase19.jmeter.gate.Observation;
import dev.phase19.jmeter.results.ResultsFiles;
import dev.phase19.jmeter.results.ResultsReader;
import dev.phase19.jmeter.results.Row;
import dev.phase19.jmeter.results.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the times of a run from its results file, and where it ran from the verdict beside it.
 *
 * @param labels the whole label must match; null for all
 * @param notThreads samples on threads whose whole name matches are left out; null for none
 */
record RunReader(Pattern labels, Pattern notThreads) {
  /** More labels than that are compared together. */
  private static final int MAX_LABELS = 1_000;

  private static final String OTHER = "(other labels)";
  private static final List<String> COMPARED =
      List.of("cpu", "heap", "jmeter", "jvm", "memory", "os", "plugin", "processors");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads a results file. */
  ComparedRun read(String plan, Path file) throws IOException {
    Map<String, LabelTimes> labels = new HashMap<>();
    try (ResultsReader results = ResultsFiles.open(file, Wanted.NOTHING_MORE)) {
      while (results.next()) {
        Row row = results.row();
        if (!row.isVerdict() && !row.isPart() && isWanted(row)) {
          add(row.observation(""), labels);
        }
      }
    }
    if (labels.isEmpty()) {
      throw new IOException(file + ": no sample to compare in it");
    }
    return new ComparedRun(plan, file, labels, environment(plan, file));
  }

  private boolean isWanted(Row row) {
    return (labels == null || labels.matcher(row.label()).matches())
        && (notThreads == null || !notThreads.matcher(row.thread().name()).matches());
  }

  private static void add(Observation sample, Map<String, LabelTimes> labels) {
    LabelTimes times = labels.get(sample.label());
    if (times == null) {
      times =
          labels.computeIfAbsent(
              labels.size() < MAX_LABELS ? sample.label() : OTHER, label -> new LabelTimes());
    }
    if (sample.success()) {
      times.add(sample.elapsedMicros());
    } else {
      times.addError(sample.censored());
    }
  }

  /** Of the verdict in the same folder, or in the folder of verdicts beside that of results. */
  private static Map<String, String> environment(String plan, Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    List<Path> places =
        List.of(
            folder.resolve("verdict.json"),
            folder.resolveSibling("verdicts").resolve(plan).resolve("verdict.json"));
    Map<String, String> environment = new LinkedHashMap<>();
    for (Path place : places) {
      if (Files.isRegularFile(place)) {
        try {
          JsonNode verdict = JSON.readTree(place.toFile());
          for (String name : COMPARED) {
            String value = verdict.path("environment").path(name).asText();
            if (!value.isEmpty()) {
              environment.put(name, value);
            }
          }
          return environment;
        } catch (IOException e) {
          // A verdict that cannot be read tells nothing of the machine; the times are there.
          return Map.of();
        }
      }
    }
    return environment;
  }
}
