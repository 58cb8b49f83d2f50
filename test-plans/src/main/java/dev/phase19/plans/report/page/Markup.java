package dev.phase19.plans.report.page;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes HTML that is also well-formed XML, so that any text stays text and every element is
 * closed. Attributes are given as alternating names and values.
 */
final class Markup {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  Markup() {
    try {
      xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeDTD("<!DOCTYPE html>");
      xml.writeCharacters("\n");
    } catch (XMLStreamException e) {
      throw inMemory(e);
    }
  }

  Markup open(String element, Object... attributes) {
    try {
      xml.writeStartElement(element);
      attributes(attributes);
      return this;
    } catch (XMLStreamException e) {
      throw inMemory(e);
    }
  }

  Markup close() {
    try {
      // Keeps an empty element from becoming a self-closing tag, which HTML does not know.
      xml.writeCharacters("");
      xml.writeEndElement();
      return this;
    } catch (XMLStreamException e) {
      throw inMemory(e);
    }
  }

  /** Writes an element that HTML never closes, or an element of SVG without content. */
  Markup empty(String element, Object... attributes) {
    try {
      xml.writeEmptyElement(element);
      attributes(attributes);
      return this;
    } catch (XMLStreamException e) {
      throw inMemory(e);
    }
  }

  Markup text(String words) {
    try {
      xml.writeCharacters(legal(words));
      return this;
    } catch (XMLStreamException e) {
      throw inMemory(e);
    }
  }

  /** Writes an element that contains only text. */
  Markup element(String element, String words, Object... attributes) {
    return open(element, attributes).text(words).close();
  }

  /** Breaks the line in the page's source, for those who read that. */
  Markup line() {
    return text("\n");
  }

  private void attributes(Object... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i].toString(), legal(attributes[i + 1].toString()));
    }
  }

  /** Replaces what XML 1.0 cannot represent, such as most control characters. */
  private static String legal(String text) {
    return text.replaceAll(
        "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
  }

  private static IllegalStateException inMemory(XMLStreamException e) {
    return new IllegalStateException("cannot write markup into memory", e);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
