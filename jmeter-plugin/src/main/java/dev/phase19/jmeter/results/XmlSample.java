package dev.phase19.jmeter.results;

import dev.phase19.jmeter.gate.Failure;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.measurement.ServerTiming;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/** One element {@code sample} or {@code httpSample} while it is read. */
final class XmlSample {
  private static final Set<String> OF_JMETER =
      Set.of(
          "t", "it", "lt", "ct", "ts", "s", "lb", "rc", "rs", "rm", "tn", "dt", "de", "by", "sby",
          "sc", "ec", "ng", "na", "hn");
  private static final int MAX_TEXT = 8_192;

  /** Null for one that is not within another. */
  final XmlSample parent;

  private final Map<String, String> attributes = new HashMap<>();

  /** Why it failed, as far as its elements tell: the first failed assertion, or the first part. */
  private Failure ofAssertion;

  private Failure ofPart;
  private boolean hasParts;
  private Map<String, Double> timing = Map.of();

  XmlSample(XmlSample parent, XMLStreamReader xml) {
    this.parent = parent;
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String value = xml.getAttributeValue(i);
      attributes.put(
          xml.getAttributeLocalName(i),
          value.length() > MAX_TEXT ? value.substring(0, MAX_TEXT) : value);
    }
  }

  private String text(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  String label() {
    return FieldText.label(text("lb"));
  }

  private String message() {
    return FieldText.printable(text("rm"));
  }

  private ResponseCode code() {
    return ResponseCode.of(text(attributes.containsKey("rc") ? "rc" : "rs"));
  }

  boolean isTransaction() {
    return text("rm").startsWith(Row.TRANSACTION);
  }

  private boolean isSuccess() {
    return Boolean.parseBoolean(text("s"));
  }

  /** Takes the result of an assertion that failed. */
  void failed(String name, String said) {
    if (ofAssertion == null) {
      ofAssertion = Failure.of(code().text(), name + ": " + said);
    }
  }

  /** Takes a sub-result, once it is complete. */
  void part(XmlSample part) {
    hasParts = true;
    if (ofPart == null && !part.isSuccess()) {
      ofPart = part.failure();
    }
  }

  /** Takes the headers of the answer, if they were saved. */
  void headers(String text) {
    timing = ServerTiming.read(text);
  }

  private Failure failure() {
    if (ofAssertion != null) {
      return ofAssertion;
    }
    ResponseCode code = code();
    boolean bySelf = !code.text().isEmpty() && !code.text().startsWith("2");
    return bySelf || ofPart == null ? Failure.of(code.text(), message()) : ofPart;
  }

  /** Fills a row; returns what is wrong with the sample, or null. */
  String fill(Row row, Wanted wanted, ThreadName thread) {
    long start = number("ts");
    long elapsed = number("t");
    String success = text("s");
    if (start == Timestamps.NONE || elapsed == Timestamps.NONE) {
      return "its ts or t is no number: '%s', '%s'".formatted(text("ts"), text("t"));
    }
    if (!success.equals("true") && !success.equals("false")) {
      return "its s is neither true nor false: '%s'".formatted(success);
    }
    row.start = start;
    row.elapsedMillis = elapsed;
    row.idleMillis = attributes.containsKey("it") ? Math.max(0, number("it")) : 0;
    long micros = number("elapsed_us");
    row.micros = micros == Timestamps.NONE ? Double.NaN : micros;
    row.success = isSuccess();
    row.label = label();
    row.code = code();
    row.message = message();
    row.assertion = "";
    row.known = row.success ? null : failure();
    row.thread = thread;
    row.kind = Parts.Kind.SAMPLE;
    for (int i = 0; i < wanted.tags().size(); i++) {
      row.tag(i, FieldText.printable(text(wanted.tags().get(i))));
    }
    row.values = measurements(wanted);
    return null;
  }

  private long number(String attribute) {
    byte[] digits = text(attribute).getBytes(StandardCharsets.UTF_8);
    return Timestamps.digits(digits, 0, digits.length);
  }

  private Map<String, Double> measurements(Wanted wanted) {
    Map<String, Double> measured = new HashMap<>();
    if (!hasParts) {
      timing.forEach((name, value) -> put(measured, name, value, wanted));
    }
    attributes.forEach(
        (name, value) -> {
          switch (name) {
            case "lt" -> put(measured, MeasuredSampleResult.LATENCY, value(value), wanted);
            case "ct" -> put(measured, MeasuredSampleResult.CONNECT, value(value), wanted);
            default -> {
              if (!OF_JMETER.contains(name)) {
                put(measured, name, value(value), wanted);
              }
            }
          }
        });
    return measured;
  }

  private static void put(Map<String, Double> measured, String name, double value, Wanted wanted) {
    if (!Double.isNaN(value) && wanted.measurements().test(name)) {
      measured.put(name, value);
    }
  }

  private static double value(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return CsvColumns.value(bytes, 0, bytes.length);
  }

  String threadName() {
    return text("tn");
  }
}
