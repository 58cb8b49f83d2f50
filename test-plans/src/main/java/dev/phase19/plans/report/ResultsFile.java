package dev.phase19.plans.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The samples of a plan in JMeter's CSV file: as RFC 4180 has it, with names in the first row. */
final class ResultsFile {
  private final String text;
  private int at;

  private ResultsFile(String text) {
    this.text = text;
  }

  /** Returns one map a sample, from the name of a column to its value. */
  static List<Map<String, String>> read(Path file) throws IOException {
    ResultsFile results = new ResultsFile(Files.readString(file));
    List<Map<String, String>> samples = new ArrayList<>();
    List<String> names = results.record();
    while (results.at < results.text.length()) {
      List<String> values = results.record();
      Map<String, String> sample = new HashMap<>();
      for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
        sample.put(names.get(i), values.get(i));
      }
      samples.add(sample);
    }
    return samples;
  }

  private List<String> record() {
    List<String> fields = new ArrayList<>();
    boolean more = true;
    while (more) {
      fields.add(field());
      more = at < text.length() && text.charAt(at) == ',';
      at++;
    }
    return fields;
  }

  /** Stops at the comma or the line's end behind the field. */
  private String field() {
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quoted && c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
        field.append('"');
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        break;
      } else if (quoted || c != '\r') {
        field.append(c);
      }
    }
    return field.toString();
  }
}
