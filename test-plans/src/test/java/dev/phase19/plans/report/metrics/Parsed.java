package dev.phase19.plans.report.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OpenMetrics text, parsed by the rules of the format: the lines of each metric stand together and
 * begin with TYPE; HELP and UNIT occur at most once per metric; no set of labels occurs twice; the
 * text ends in EOF.
 */
record Parsed(List<Sample> samples) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern META =
      Pattern.compile("# (TYPE|UNIT|HELP) (" + NAME + ") (.*)", Pattern.DOTALL);
  private static final Pattern SAMPLE =
      Pattern.compile("(" + NAME + ")\\{(.*)\\} (\\S+)", Pattern.DOTALL);
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\"\\\\n])*)\"(,|$)");

  /** A line with a value. */
  record Sample(String metric, Map<String, String> labels, double value) {}

  static Parsed of(String text) {
    assertThat(text).endsWith("# EOF\n");
    String body = text.substring(0, text.length() - "# EOF\n".length());
    List<Sample> samples = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Set<String> families = new HashSet<>();
    String family = "";
    for (String line : body.split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      Matcher meta = META.matcher(line);
      if (meta.matches()) {
        if (meta.group(1).equals("TYPE")) {
          family = meta.group(2);
          assertThat(families.add(family)).as("one block for " + family).isTrue();
          assertThat(meta.group(3)).isIn("gauge", "stateset");
        }
        assertThat(meta.group(2)).isEqualTo(family);
        assertThat(!meta.group(1).equals("UNIT") || family.endsWith("_" + meta.group(3))).isTrue();
        assertThat(seen.add(meta.group(1) + " " + family)).as(line).isTrue();
        continue;
      }
      Matcher sample = SAMPLE.matcher(line);
      assertThat(sample.matches()).as(line).isTrue();
      assertThat(sample.group(1)).isEqualTo(family);
      assertThat(seen.add(sample.group(1) + sample.group(2))).as("twice: " + line).isTrue();
      samples.add(new Sample(family, labels(sample.group(2)), Double.parseDouble(sample.group(3))));
    }
    return new Parsed(samples);
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    Matcher label = LABEL.matcher(text);
    int end = 0;
    while (label.find() && label.start() == end) {
      assertThat(labels.put(label.group(1), plain(label.group(2)))).isNull();
      end = label.end();
    }
    assertThat(end).as(text).isEqualTo(text.length());
    return labels;
  }

  private static String plain(String escaped) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '\\') {
        i++;
        c = escaped.charAt(i) == 'n' ? '\n' : escaped.charAt(i);
      }
      text.append(c);
    }
    return text.toString();
  }

  List<Sample> with(String metric) {
    return samples.stream().filter(sample -> sample.metric().equals(metric)).toList();
  }

  double value(String metric, Map<String, String> labels) {
    return with(metric).stream()
        .filter(sample -> sample.labels().equals(labels))
        .findFirst()
        .orElseThrow()
        .value();
  }
}
