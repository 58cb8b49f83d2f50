package dev.phase19.jmeter.results;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The places of the columns that are read; -1 for one that the file does not have. */
final class CsvColumns {
  static final ResponseCode NO_CODE = new ResponseCode("", false);

  /** Columns without which something cannot be told. */
  static final Set<String> USEFUL =
      Set.of("responseCode", "responseMessage", "threadName", "failureMessage");

  private static final Set<String> OF_JMETER =
      Set.of(
          "timeStamp",
          "elapsed",
          "label",
          "responseCode",
          "responseMessage",
          "threadName",
          "dataType",
          "success",
          "failureMessage",
          "bytes",
          "sentBytes",
          "grpThreads",
          "allThreads",
          "URL",
          "Filename",
          "Latency",
          "Encoding",
          "SampleCount",
          "ErrorCount",
          "Hostname",
          "IdleTime",
          "Connect");

  /** Our names of what JMeter itself measures. */
  private static final Map<String, String> MEASURED =
      Map.of("Latency", "latency_ms", "Connect", "connect_ms");

  private static final int LONGEST_NUMBER = 40;

  final int timeStamp;
  final int elapsed;
  final int label;
  final int success;
  final int code;
  final int message;
  final int assertion;
  final int thread;
  final int idle;
  final int micros;
  final int[] tags;
  final int[] measurements;
  private final String[] measurementNames;
  private final boolean readsLast;

  CsvColumns(List<String> names, Wanted wanted) {
    timeStamp = names.indexOf(CsvHeader.TIME_STAMP);
    elapsed = names.indexOf(CsvHeader.ELAPSED);
    label = names.indexOf(CsvHeader.LABEL);
    success = names.indexOf(CsvHeader.SUCCESS);
    code = names.indexOf("responseCode");
    message = names.indexOf("responseMessage");
    assertion = names.indexOf("failureMessage");
    thread = names.indexOf("threadName");
    idle = names.indexOf("IdleTime");
    micros = names.indexOf("elapsed_us");
    tags = wanted.tags().stream().mapToInt(names::indexOf).toArray();
    List<Integer> places = new ArrayList<>();
    List<String> measured = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = MEASURED.getOrDefault(names.get(i), names.get(i));
      if (!OF_JMETER.contains(name) && wanted.measurements().test(name)) {
        places.add(i);
        measured.add(name);
      }
    }
    measurements = places.stream().mapToInt(Integer::intValue).toArray();
    measurementNames = measured.toArray(String[]::new);
    int last = names.size() - 1;
    readsLast =
        IntStream.concat(
                IntStream.of(
                    timeStamp, elapsed, label, success, code, message, assertion, thread, idle,
                    micros),
                IntStream.concat(IntStream.of(tags), IntStream.of(measurements)))
            .anyMatch(place -> place == last);
  }

  String[] measurementNames() {
    return measurementNames;
  }

  /** Whether the last column is read: if the file ends in it, it may be cut off. */
  boolean readsLast() {
    return readsLast;
  }

  /** Returns the number in a field; NaN if there is none. */
  static double value(byte[] bytes, int from, int to) {
    long whole = Timestamps.digits(bytes, from, to);
    if (whole != Timestamps.NONE) {
      return whole;
    }
    if (from == to || to - from > LONGEST_NUMBER) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.UTF_8));
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN; // such as null, of a variable that was not set
    }
  }
}
