package dev.phase19.jmeter.verdict;

import dev.phase19.jmeter.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.jmeter.services.FileServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plan that runs, and its file. */
public final class CurrentPlan {
  private static final Logger log = LoggerFactory.getLogger(CurrentPlan.class);

  /** The name that JMeter gives to a new plan. */
  private static final String UNNAMED = "Test Plan";

  private CurrentPlan() {}

  /**
   * The file of a plan as it was when it was read.
   *
   * @param file absolute
   * @param sha256 of its bytes, in hexadecimal
   */
  public record Source(Path file, String sha256) {}

  /** Returns a plan's file as it is now. */
  static Source source(Path file) throws IOException {
    return new Source(file.toAbsolutePath().normalize(), Sha256.hex(Files.readAllBytes(file)));
  }

  /** Returns the plan's file as it is now, or null if it was never saved or cannot be read. */
  static Source source() {
    Path file = path();
    try {
      return file == null ? null : source(file);
    } catch (IOException e) {
      log.warn("plan cannot be read: {}", e.toString());
      return null;
    }
  }

  /** Returns the plan's file, if it was saved. */
  public static Optional<Path> file() {
    return Optional.ofNullable(path());
  }

  private static Path path() {
    String script = FileServer.getFileServer().getScriptName();
    if (script == null || script.isBlank()) {
      return null;
    }
    try {
      Path file = Path.of(FileServer.getFileServer().getBaseDir()).resolve(script);
      return Files.isRegularFile(file) ? file.toAbsolutePath().normalize() : null;
    } catch (InvalidPathException e) {
      log.debug("no path", e);
      return null;
    }
  }

  /** Returns the name of the plan's file without folder and extension, or {@code unsaved}. */
  public static String name() {
    String script = FileServer.getFileServer().getScriptName();
    if (script == null || script.isBlank()) {
      return "unsaved";
    }
    String name = script.substring(Math.max(script.lastIndexOf('/'), script.lastIndexOf('\\')) + 1);
    return name.endsWith(".jmx") ? name.substring(0, name.length() - 4) : name;
  }

  /**
   * Returns the name of the Test Plan element. If nobody has changed it, returns the file's name as
   * words: {@code ingest-dispatch-latency} becomes {@code Ingest dispatch latency}.
   */
  static String title() {
    return title(path(), name());
  }

  /**
   * The same for another plan.
   *
   * @param file of the plan; null if there is none
   * @param name what it is called without one
   */
  static String title(Path file, String name) {
    return elementNameIn(file).orElseGet(() -> words(name));
  }

  static String words(String name) {
    String words = name.replace('-', ' ').replace('_', ' ').strip();
    return words.isEmpty()
        ? name
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Reads the name from the file, because JMeter gives an element no access to its plan. */
  private static Optional<String> elementNameIn(Path file) {
    try {
      return file == null ? Optional.empty() : elementName(file);
    } catch (IOException | XMLStreamException e) {
      log.debug("plan without a name that can be read", e);
      return Optional.empty();
    }
  }

  private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    return factory.createXMLStreamReader(in);
  }

  private static Optional<String> elementName(Path file) throws IOException, XMLStreamException {
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = reader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("TestPlan")) {
          return Optional.ofNullable(xml.getAttributeValue(null, "testname"))
              .map(String::strip)
              .filter(name -> !name.isEmpty() && !name.equals(UNNAMED));
        }
      }
      return Optional.empty();
    }
  }
}
