package dev.phase19.jmeter.help;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * One document as HTML that Swing can show: headings are anchors as on GitHub, links lead to the
 * other packaged documents or to the web, pictures are left out.
 */
final class Page {
  private static final List<TablesExtension> EXTENSIONS =
      List.of((TablesExtension) TablesExtension.create());

  private final Map<String, String> titles;
  private final Set<String> anchors = new LinkedHashSet<>();
  private final String body;

  /**
   * @param titles of all documents, by file
   */
  Page(String markdown, Map<String, String> titles) {
    this.titles = titles;
    Node document = Parser.builder().extensions(EXTENSIONS).build().parse(markdown);
    document.accept(new Adaptation());
    this.body = HtmlRenderer.builder().extensions(EXTENSIONS).build().render(document);
  }

  /** Returns the anchor of a heading, as links use it. */
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
  }

  Set<String> anchors() {
    return anchors;
  }

  /**
   * @param style a style sheet
   */
  String html(String style) {
    String others =
        titles.entrySet().stream()
            .map(title -> "<a href=\"%s\">%s</a>".formatted(title.getKey(), title.getValue()))
            .collect(Collectors.joining(" &nbsp;|&nbsp; "));
    return "<html><head><style>%s</style></head><body><p>%s</p>%s</body></html>"
        .formatted(style, others, body);
  }

  private final class Adaptation extends AbstractVisitor {
    @Override
    public void visit(Heading heading) {
      String anchor = anchor(TextContentRenderer.builder().build().render(heading).strip());
      anchors.add(anchor);
      HtmlInline mark = new HtmlInline();
      mark.setLiteral("<a name=\"" + anchor + "\"></a>");
      heading.prependChild(mark);
      visitChildren(heading);
    }

    @Override
    public void visit(Image image) {
      image.unlink();
    }

    /** Replaces a link to a document that is not packaged with the link's text. */
    @Override
    public void visit(Link link) {
      visitChildren(link);
      String destination = link.getDestination();
      boolean web = destination.startsWith("http://") || destination.startsWith("https://");
      boolean here = destination.startsWith("#") || titles.containsKey(destination.split("#")[0]);
      if (!web && !here) {
        while (link.getFirstChild() != null) {
          link.insertBefore(link.getFirstChild());
        }
        link.unlink();
      }
    }
  }
}
