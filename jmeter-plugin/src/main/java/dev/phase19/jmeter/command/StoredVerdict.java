package dev.phase19.jmeter.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The verdict of one plan, read from its files. The states come from the JUnit file, since Java
 * itself reads XML and the jar has no JSON library when run alone; the printed block is in a file
 * beside it.
 */
final class StoredVerdict {
  private static final String PREFIX = "TEST-";
  private static final String SUFFIX = ".xml";
  private static final String BLOCK = "verdict.txt";
  private static final String SKIPPED = "SKIPPED";

  /** Of a gate that has no data because the run as a whole failed, which is a case of its own. */
  private static final String NOT_JUDGED = "not judged: ";

  private final String plan;
  private final String block;
  private final List<GateState> gates;
  private final JudgedRun run;

  /** A gate whose state is not PASS. */
  private record GateState(String gate, String state) {}

  /** The content of a JUnit file. */
  private record Report(List<GateState> gates, JudgedRun run) {}

  private StoredVerdict(String plan, String block, Report report) {
    this.plan = plan;
    this.block = block;
    this.gates = report.gates;
    this.run = report.run;
  }

  /** Returns whether the file is a verdict's JUnit file, and not some other report. */
  static boolean isOne(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX)
        && name.endsWith(SUFFIX)
        && Files.isRegularFile(file.resolveSibling(BLOCK));
  }

  static StoredVerdict read(Path junit) throws IOException {
    String name = junit.getFileName().toString();
    String plan = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
    return new StoredVerdict(plan, Files.readString(junit.resolveSibling(BLOCK)), report(junit));
  }

  private static Report report(Path junit) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    List<GateState> states = new ArrayList<>();
    JudgedRun run = new JudgedRun(Files.getLastModifiedTime(junit).toInstant());
    try (InputStream in = Files.newInputStream(junit)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      String gate = "";
      boolean any = false;
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        switch (xml.getLocalName()) {
          case "property" ->
              run.property(
                  xml.getAttributeValue(null, "name"), xml.getAttributeValue(null, "value"));
          case "testcase" -> {
            any = true;
            gate = xml.getAttributeValue(null, "name");
          }
          case "failure", "error" ->
              states.add(new GateState(gate, xml.getAttributeValue(null, "type")));
          case "skipped" -> {
            String message = xml.getAttributeValue(null, "message");
            if (message == null || !message.startsWith(NOT_JUDGED)) {
              states.add(new GateState(gate, SKIPPED));
            }
          }
          default -> {}
        }
      }
      if (!any) {
        throw new IOException("it has no gate");
      }
      return new Report(states, run);
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Returns why the verdict is not that of the plan as it is now, or of its last run; empty if it
   * is.
   */
  Optional<String> stale() throws IOException {
    return run.stale();
  }

  /** The verdict as JMeter printed it. */
  String block() {
    return block;
  }

  /** Returns what must fail a build, each as state and gate. */
  List<String> broken(SkipRule skips) {
    return gates.stream()
        .filter(gate -> !gate.state().equals(SKIPPED) || !skips.allows(plan, gate.gate()))
        .map(gate -> gate.state() + " " + gate.gate())
        .toList();
  }
}
