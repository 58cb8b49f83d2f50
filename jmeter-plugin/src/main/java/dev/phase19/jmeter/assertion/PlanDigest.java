package dev.phase19.jmeter.assertion;

import dev.phase19.jmeter.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A digest of what can change a measurement in a plan's file. Two files have the same one where
 * they differ in nothing but: blank properties, which the GUI adds to plans of an earlier version;
 * the order of properties; comments; gates and our listener, which only judge and show; disabled
 * elements; and what JMeter notes about itself.
 */
final class PlanDigest {
  private static final int DIGITS = 12;
  private static final String COMMENTS = "TestPlan.comments";
  private static final List<String> JUDGES =
      List.of("dev.phase19.jmeter.assertion.", "dev.phase19.jmeter.listener.");

  private PlanDigest() {}

  /** Returns the digest of the file as it is, as earlier versions stored it. */
  static String ofFile(Path file) throws IOException {
    return digest(Files.readAllBytes(file));
  }

  /**
   * Returns the digest of the plan.
   *
   * @throws IOException if the file cannot be read, or is not XML
   */
  static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      StringBuilder text = new StringBuilder();
      for (Element tree : children(factory.newDocumentBuilder().parse(in).getDocumentElement())) {
        tree(tree, text);
      }
      return digest(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (SAXException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's parser has these features", e);
    }
  }

  /** In a tree each element is followed by the tree of its children. */
  private static void tree(Element tree, StringBuilder text) {
    boolean enabled = true;
    for (Element child : children(tree)) {
      if (child.getTagName().equals("hashTree")) {
        if (enabled) {
          text.append("{\n");
          tree(child, text);
          text.append("}\n");
        }
        continue;
      }
      enabled = !child.getAttribute("enabled").equals("false");
      if (enabled && JUDGES.stream().noneMatch(child.getTagName()::startsWith)) {
        text.append(child.getTagName())
            .append(' ')
            .append(child.getAttribute("testname"))
            .append('\n');
        properties(child, true, text);
      }
    }
  }

  /**
   * @param sorted whether the order of the properties says nothing
   */
  private static void properties(Element of, boolean sorted, StringBuilder text) {
    List<Element> properties = new ArrayList<>(children(of));
    if (sorted) {
      properties.sort(Comparator.comparing(property -> property.getAttribute("name")));
    }
    for (Element property : properties) {
      String name = property.getAttribute("name");
      if (children(property).isEmpty()) {
        String value = property.getTextContent();
        if (!value.isBlank() && !name.equals(COMMENTS)) {
          text.append(name).append('=').append(value).append('\n');
        }
      } else {
        text.append(name).append("[\n");
        properties(property, !property.getTagName().equals("collectionProp"), text);
        text.append("]\n");
      }
    }
  }

  private static List<Element> children(Element of) {
    List<Element> children = new ArrayList<>();
    for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  private static String digest(byte[] bytes) {
    return Sha256.hex(bytes).substring(0, DIGITS);
  }
}
