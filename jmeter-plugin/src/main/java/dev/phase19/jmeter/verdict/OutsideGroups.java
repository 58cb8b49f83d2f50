package dev.phase19.jmeter.verdict;

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
 * The setUp and tearDown thread groups of a plan, whose samples are not part of what a run
 * measures. A row of the results, and a sample of a distributed run, has the name of its thread but
 * not the type of its thread group, so the names are read from the plan's file. A name that a
 * measured group also has does not count.
 */
public final class OutsideGroups {
  /** No group: each sample counts. */
  public static final OutsideGroups NONE = new OutsideGroups(Set.of());

  private static final Logger log = LoggerFactory.getLogger(OutsideGroups.class);
  private static final Set<String> KINDS = Set.of("SetupThreadGroup", "PostThreadGroup");

  private final Set<String> names;
  private final Pattern threads;

  private OutsideGroups(Set<String> names) {
    this.names = Set.copyOf(names);
    String any = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    // JMeter appends numbers of group and thread; a controller puts the host before the name.
    this.threads =
        names.isEmpty() ? null : Pattern.compile("(?:.*-)?(?:" + any + ")(?: \\d+-\\d+)?");
  }

  /** Returns the groups of the plan that ran in this JVM; none if its file cannot be read. */
  public static OutsideGroups ofThisPlan() {
    String script = FileServer.getFileServer().getScriptName();
    if (script != null) {
      try {
        Path plan = Path.of(FileServer.getFileServer().getBaseDir()).resolve(script);
        if (Files.isRegularFile(plan)) {
          return of(plan);
        }
      } catch (IOException | XMLStreamException | InvalidPathException e) {
        log.warn(
            "samples of set-up and tear-down are counted, because the plan cannot be read: {}",
            e.toString());
      }
    }
    return NONE;
  }

  public static OutsideGroups of(Path plan) throws IOException, XMLStreamException {
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
    return new OutsideGroups(others);
  }

  /** Returns the names of the groups. */
  Set<String> names() {
    return names;
  }

  /** Returns whether a thread of that name is of one of the groups. */
  public boolean have(String threadName) {
    return threads != null && threads.matcher(threadName).matches();
  }
}
