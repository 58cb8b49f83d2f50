package dev.phase19.jmeter.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.jmeter.services.FileServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The setUp and tearDown thread groups of a plan. A row of the results has the name of its thread
 * but not the type of its thread group, so the names are read from the plan's file.
 */
final class OtherGroups {
  private static final Logger log = LoggerFactory.getLogger(OtherGroups.class);
  private static final Set<String> KINDS = Set.of("SetupThreadGroup", "PostThreadGroup");

  private final Pattern threads;

  private OtherGroups(Set<String> names) {
    String any = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    // JMeter appends numbers of group and thread; a controller puts the host before the name.
    this.threads =
        names.isEmpty() ? null : Pattern.compile("(?:.*-)?(?:" + any + ")(?: \\d+-\\d+)?");
  }

  /** Returns the groups of the plan that ran in this JVM; none if its file cannot be read. */
  static OtherGroups ofThisPlan() {
    String script = FileServer.getFileServer().getScriptName();
    if (script != null) {
      try {
        Path plan = Path.of(FileServer.getFileServer().getBaseDir()).resolve(script);
        if (Files.isRegularFile(plan)) {
          return of(plan);
        }
      } catch (IOException | XMLStreamException | InvalidPathException e) {
        log.warn(
            "the dashboard counts set-up and tear-down, for the plan cannot be read: {}",
            e.toString());
      }
    }
    return new OtherGroups(Set.of());
  }

  static OtherGroups of(Path plan) throws IOException, XMLStreamException {
    Set<String> others = new HashSet<>();
    Set<String> measured = new HashSet<>();
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream in = Files.newInputStream(plan)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        String element = xml.getLocalName();
        String name = xml.getAttributeValue(null, "testname");
        if (name != null && element.endsWith("ThreadGroup")) {
          (KINDS.contains(element) ? others : measured).add(name);
        }
      }
    }
    // A name that a measured group also has is ambiguous.
    others.removeAll(measured);
    return new OtherGroups(others);
  }

  boolean have(String threadName) {
    return threads != null && threads.matcher(threadName).matches();
  }
}
