package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.gate.ErrorCause;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.State;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A verdict as a JUnit report: one test suite per plan, one test case per gate. */
final class JUnitVerdict {
  // Properties of the suite, by which the command `verdict` identifies the run.
  private static final String PLAN_FILE = "plan_file";
  private static final String PLAN_SHA256 = "plan_sha256";
  private static final String RESULTS = "results";

  /** Prefix of the message of a gate that has no data because the run as a whole failed. */
  private static final String NOT_JUDGED = "not judged: ";

  private JUnitVerdict() {}

  static String of(RunVerdict verdict) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      attribute(xml, "name", verdict.plan());
      attribute(xml, "tests", String.valueOf(verdict.gates().size()));
      attribute(xml, "failures", count(verdict, gate -> fails(verdict, gate)));
      attribute(xml, "errors", "0");
      attribute(
          xml, "skipped", count(verdict, gate -> isSkipped(gate) || isConsequence(verdict, gate)));
      attribute(xml, "timestamp", verdict.start().truncatedTo(ChronoUnit.SECONDS).toString());
      attribute(xml, "time", seconds(verdict));
      xml.writeCharacters("\n");
      xml.writeStartElement("properties");
      for (Map.Entry<String, String> entry : verdict.environment().entrySet()) {
        property(xml, entry.getKey(), entry.getValue());
      }
      for (String note : verdict.notes()) {
        property(xml, "note", note);
      }
      if (verdict.source() != null) {
        property(xml, PLAN_FILE, verdict.source().file().toString());
        property(xml, PLAN_SHA256, verdict.source().sha256());
      }
      for (Path file : verdict.results()) {
        property(xml, RESULTS, file.toString());
      }
      xml.writeEndElement();
      for (GateVerdict gate : verdict.gates()) {
        write(xml, verdict, gate);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("cannot write XML into memory", e);
    }
    return text + "\n";
  }

  private static void property(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeEmptyElement("property");
    attribute(xml, "name", name);
    attribute(xml, "value", value);
  }

  private static void write(XMLStreamWriter xml, RunVerdict verdict, GateVerdict gate)
      throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("testcase");
    attribute(xml, "classname", verdict.plan());
    attribute(xml, "name", gate.name());
    attribute(xml, "time", "0");
    if (isSkipped(gate)) {
      xml.writeEmptyElement("skipped");
      attribute(xml, "message", gate.message());
    } else if (isConsequence(verdict, gate)) {
      xml.writeEmptyElement("skipped");
      attribute(xml, "message", NOT_JUDGED + reason(verdict));
    } else if (fails(verdict, gate)) {
      xml.writeStartElement("failure");
      attribute(xml, "type", gate.state().name());
      attribute(xml, "message", gate.message());
      xml.writeCharacters(legal(gate.line() + errors(gate)));
      xml.writeEndElement();
    } else {
      xml.writeStartElement("system-out");
      xml.writeCharacters(legal(gate.line()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String count(RunVerdict verdict, Predicate<GateVerdict> which) {
    return String.valueOf(verdict.gates().stream().filter(which).count());
  }

  private static boolean isSkipped(GateVerdict gate) {
    return gate.state() == State.SKIPPED;
  }

  /** Whether a gate has no data because the run failed: one fault is one failed test case. */
  private static boolean isConsequence(RunVerdict verdict, GateVerdict gate) {
    return gate.state() == State.NO_DATA && verdict.gates().stream().anyMatch(GateVerdict::isOfRun);
  }

  private static String reason(RunVerdict verdict) {
    return verdict.gates().stream()
        .filter(GateVerdict::isOfRun)
        .map(GateVerdict::message)
        .findFirst()
        .orElseThrow();
  }

  private static boolean fails(RunVerdict verdict, GateVerdict gate) {
    return gate.state() != State.SKIPPED
        && gate.state() != State.PASS
        && !gate.allowed()
        && !isConsequence(verdict, gate);
  }

  /** Returns a table to append to the line of a gate that fails. */
  private static String errors(GateVerdict gate) {
    StringBuilder text = new StringBuilder();
    for (ErrorCause cause : gate.errors()) {
      text.append(text.isEmpty() ? "\n\nErrors:\n" : "")
          .append(String.format(Locale.ROOT, "%8d  %s\n", cause.count(), cause.failure().text()));
    }
    return text.toString();
  }

  private static String seconds(RunVerdict verdict) {
    double seconds = Duration.between(verdict.start(), verdict.end()).toMillis() / 1000.0;
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  /** XML 1.0 has no way to write most control characters. */
  private static String legal(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }
}
