package dev.phase19.jmeter.results;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads JMeter's XML as a stream. The samples within a transaction are samples of their own; the
 * sub-results of any other sample are parts of it, and are not reported.
 */
final class XmlReader implements ResultsReader {
  private static final String ROOT = "testResults";
  private static final String LIMITS = "http://www.oracle.com/xml/jaxp/properties/";
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int DEEPEST = 200;
  private static final int MAX_THREADS = 10_000;

  /** An assertion's message is read up to here. */
  private static final int MAX_TEXT = 8_192;

  /** What a parser may have read ahead of the place where it stopped. */
  private static final long READ_AHEAD = 1 << 16;

  private final Path file;
  private final XmlInput in;
  private final XMLStreamReader xml;
  private final Wanted wanted;
  private final Row row;
  private final Map<String, ThreadName> threads = new HashMap<>();
  private final Set<String> missing = new HashSet<>();
  private XmlSample open;
  private final StringBuilder text = new StringBuilder();
  private String assertion = "";
  private String said = "";
  private boolean failed;
  private final Span span = new Span();
  private long samples;
  private long good;
  private long damaged;
  private String firstDamaged;
  private boolean cutOff;
  private boolean ended;
  private boolean hasMicros;
  private boolean hasCodes;

  XmlReader(Path file, InputStream bytes, Wanted wanted) throws IOException {
    this.file = file;
    this.wanted = wanted;
    this.in = new XmlInput(bytes);
    this.row = new Row(wanted.tags().size(), new String[0]);
    try {
      this.xml = factory().createXMLStreamReader(text(in));
      while (xml.next() != XMLStreamConstants.START_ELEMENT) {
        in.event();
      }
    } catch (XMLStreamException | RuntimeException e) {
      throw new UnusableResultsException(
          file + ": it is XML that cannot be read: " + oneLine(e.getMessage()));
    }
    if (!xml.getLocalName().equals(ROOT)) {
      throw new UnusableResultsException(
          "%s: it is XML, but no results: its root is <%s>, not <%s>"
              .formatted(file, xml.getLocalName(), ROOT));
    }
  }

  /** The JDK's own: others have other limits, and some of none. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(LIMITS + "maxElementDepth", DEEPEST);
    // They count what stands for < and & in the whole file.
    factory.setProperty(LIMITS + "totalEntitySizeLimit", 0);
    factory.setProperty(LIMITS + "entityExpansionLimit", 0);
    return factory;
  }

  /**
   * The file's characters, without a byte order mark. JMeter writes UTF-8; a byte that is wrong is
   * one character that is wrong, and no end of the file.
   */
  private static Reader text(InputStream bytes) throws IOException {
    PushbackReader text =
        new PushbackReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1);
    int first = text.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      text.unread(first);
    }
    return text;
  }

  private static String oneLine(String message) {
    String text = message == null ? "unknown reason" : message;
    int at = text.indexOf("Message: ");
    return (at < 0 ? text : text.substring(at + "Message: ".length())).replaceAll("\\s+", " ");
  }

  @Override
  public boolean next() throws IOException {
    try {
      while (!ended && xml.hasNext()) {
        in.event();
        if (take(xml.next())) {
          return true;
        }
      }
    } catch (XMLStreamException | RuntimeException e) {
      breakOff(e);
    }
    ended = true;
    return false;
  }

  /** Of a run that was killed, what came before the end is used. */
  private void breakOff(Exception e) throws IOException {
    String where =
        e instanceof XMLStreamException at && at.getLocation() != null
            ? "line %s: ".formatted(at.getLocation().getLineNumber())
            : "";
    long rest = in.drain();
    cutOff = !in.endsWith("</" + ROOT + ">");
    if (!cutOff || rest > READ_AHEAD) {
      damage("%s%s; what comes after it is not read".formatted(where, oneLine(e.getMessage())));
    }
  }

  /** Takes an event; returns whether it completes a sample. */
  private boolean take(int event) {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
        if (text.length() < MAX_TEXT) {
          text.append(xml.getText(), 0, Math.min(MAX_TEXT, xml.getTextLength()));
        }
      }
      case XMLStreamConstants.END_ELEMENT -> {
        return end(xml.getLocalName());
      }
      default -> {}
    }
    return false;
  }

  private void begin(String element) {
    text.setLength(0);
    switch (element) {
      case "sample", "httpSample" -> open = new XmlSample(open, xml);
      case "assertionResult" -> {
        assertion = "";
        said = "failed";
        failed = false;
      }
      default -> {}
    }
  }

  private boolean end(String element) {
    if (open == null) {
      return false;
    }
    switch (element) {
      case "sample", "httpSample" -> {
        return endSample();
      }
      case "name" -> assertion = text.toString();
      case "failure", "error" -> failed |= Boolean.parseBoolean(text.toString());
      case "failureMessage" -> said = text.toString();
      case "assertionResult" -> {
        if (failed) {
          open.failed(assertion, said);
        }
      }
      case "responseHeader" -> open.headers(text.toString());
      default -> {}
    }
    return false;
  }

  private boolean endSample() {
    XmlSample sample = open;
    open = sample.parent;
    for (XmlSample above = open; above != null; above = above.parent) {
      if (!above.isTransaction()) {
        open.part(sample);
        return false;
      }
    }
    if (open != null) {
      open.part(sample);
    }
    samples++;
    String wrong = sample.fill(row, wanted, thread(sample.threadName()));
    if (wrong != null) {
      damage("sample %s: %s".formatted(samples, wrong));
      return false;
    }
    hasMicros |= !Double.isNaN(row.micros);
    if (row.thread.name().isEmpty()) {
      missing.add("threadName");
    }
    if (row.code.text().isEmpty()) {
      missing.add("responseCode");
    } else {
      hasCodes = true;
    }
    good++;
    span.add(row);
    return true;
  }

  private ThreadName thread(String name) {
    if (threads.size() >= MAX_THREADS) {
      threads.clear();
    }
    return threads.computeIfAbsent(name, ThreadName::new);
  }

  private void damage(String what) {
    damaged++;
    firstDamaged = firstDamaged == null ? what : firstDamaged;
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  public long bytesRead() {
    return in.bytesRead();
  }

  @Override
  public FileFacts facts() {
    Set<String> lacking = new HashSet<>(missing);
    if (hasCodes) {
      lacking.remove("responseCode");
    }
    return new FileFacts(
        file,
        good,
        span.start(),
        span.end(),
        damaged,
        firstDamaged,
        cutOff,
        0,
        lacking,
        null,
        hasMicros,
        true);
  }

  @Override
  public void close() throws IOException {
    in.release();
  }
}
