package dev.phase19.jmeter.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.util.NameUpdater;

/**
 * Finds the elements of a plan's file whose classes JMeter does not have, and replaces each of them
 * with a plain element in the file's text, so that JMeter loads the rest. The elements below such
 * an element stay there.
 */
final class UnknownElements {
  /** The property by which the plain elements are recognized. */
  static final String MARK = "PlanValidation.unknown";

  private static final String TREE = "hashTree";
  private static final String PLAIN = ConfigTestElement.class.getSimpleName();

  private final List<Unknown> all = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final Deque<String> names = new ArrayDeque<>();
  private final StringWriter text = new StringWriter();
  private String root = "";

  /** The depth of the element that is being replaced, else 0. */
  private int inside;

  /**
   * @param type the class as the file names it
   * @param path the names of the elements down to this one
   */
  record Unknown(String type, String path, int line) {}

  private UnknownElements() {}

  static UnknownElements replaceIn(Path file) throws IOException, XMLStreamException {
    UnknownElements found = new UnknownElements();
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try (InputStream in = Files.newInputStream(file)) {
      XMLEventReader reader = factory.createXMLEventReader(in);
      XMLEventWriter writer = XMLOutputFactory.newDefaultFactory().createXMLEventWriter(found.text);
      while (reader.hasNext()) {
        XMLEvent event = reader.nextEvent();
        if (event.isStartElement()) {
          found.start(event.asStartElement(), writer);
        } else if (event.isEndElement()) {
          found.end(event, writer);
        } else if (found.inside == 0 && !event.isStartDocument()) {
          writer.add(event);
        }
      }
      writer.flush();
    }
    return found;
  }

  private void start(StartElement element, XMLEventWriter writer) throws XMLStreamException {
    String tag = element.getName().getLocalPart();
    if (open.isEmpty()) {
      root = tag;
    }
    if (tag.equals(TREE) && inside == 0) {
      names.addLast("");
    } else if (TREE.equals(open.peekLast()) && inside == 0) {
      names.removeLast();
      names.addLast(attribute(element, "testname", tag));
      if (!isKnown(tag)) {
        all.add(new Unknown(tag, path(), element.getLocation().getLineNumber()));
        inside = open.size() + 1;
        writePlain(element, writer);
      }
    }
    open.addLast(tag);
    if (inside == 0) {
      writer.add(element);
    }
  }

  private void end(XMLEvent event, XMLEventWriter writer) throws XMLStreamException {
    if (inside == 0) {
      writer.add(event);
    }
    if (inside == open.size()) {
      inside = 0;
    }
    if (open.removeLast().equals(TREE) && inside == 0) {
      names.pollLast();
    }
  }

  private void writePlain(StartElement element, XMLEventWriter writer) throws XMLStreamException {
    XMLEventFactory events = XMLEventFactory.newDefaultFactory();
    QName name = new QName(PLAIN);
    List<Attribute> attributes =
        List.of(
            events.createAttribute("guiclass", PLAIN),
            events.createAttribute("testclass", PLAIN),
            events.createAttribute("testname", attribute(element, "testname", "")),
            events.createAttribute("enabled", attribute(element, "enabled", "true")));
    writer.add(events.createStartElement(name, attributes.iterator(), null));
    QName mark = new QName("boolProp");
    writer.add(
        events.createStartElement(
            mark, List.of(events.createAttribute("name", MARK)).iterator(), null));
    writer.add(events.createCharacters("true"));
    writer.add(events.createEndElement(mark, null));
    writer.add(events.createEndElement(name, null));
  }

  private static String attribute(StartElement element, String name, String fallback) {
    Attribute attribute = element.getAttributeByName(new QName(name));
    return attribute == null ? fallback : attribute.getValue();
  }

  private String path() {
    return String.join(" > ", names.stream().filter(name -> !name.isEmpty()).toList());
  }

  /**
   * Looks the class up as JMeter does: by its short name, and by its present name if it was
   * renamed.
   */
  private static boolean isKnown(String tag) {
    String name = NameUpdater.getCurrentName(SaveService.aliasToClass(tag));
    try {
      Class.forName(name, false, UnknownElements.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  List<Unknown> all() {
    return List.copyOf(all);
  }

  /** The name of the file's root element. */
  String root() {
    return root;
  }

  String text() {
    return text.toString();
  }
}
