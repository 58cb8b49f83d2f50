package dev.phase19.jmeter.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The documents that are packaged with the plugin, in the order in which they are offered. */
public final class Manual {
  private static final Map<String, String> TITLES = new LinkedHashMap<>();

  static {
    TITLES.put("samplers.md", "Samplers");
    TITLES.put("run-gates.md", "Run gates");
    TITLES.put("fields.md", "Fields");
    TITLES.put("verdicts.md", "Verdicts");
    TITLES.put("statistics.md", "Statistics");
    TITLES.put("validation.md", "Validating plans");
    TITLES.put("judge.md", "Judging results files");
    TITLES.put("plain-jmeter.md", "Plain JMeter");
    TITLES.put("troubleshooting.md", "Troubleshooting");
  }

  private final Map<String, Page> pages = new LinkedHashMap<>();

  /** Reads all documents. */
  public Manual() {
    TITLES.keySet().forEach(file -> pages.put(file, new Page(read(file), TITLES)));
  }

  /**
   * A place in the documents.
   *
   * @param anchor in the page; empty for its top
   */
  public record Place(String file, String anchor) {}

  /** Finds the section of that name, such as {@code P95 Assertion}. */
  public Optional<Place> find(String heading) {
    String anchor = Page.anchor(heading);
    return pages.entrySet().stream()
        .filter(page -> page.getValue().anchors().contains(anchor))
        .map(page -> new Place(page.getKey(), anchor))
        .findFirst();
  }

  /** The first page. */
  Place start() {
    return new Place(TITLES.keySet().iterator().next(), "");
  }

  /** Returns where a link leads to; empty if it is not in these documents. */
  Optional<Place> follow(String link) {
    String[] parts = link.split("#", 2);
    return pages.containsKey(parts[0])
        ? Optional.of(new Place(parts[0], parts.length > 1 ? parts[1] : ""))
        : Optional.empty();
  }

  Page page(String file) {
    return pages.get(file);
  }

  private static String read(String file) {
    String name = "/META-INF/phase19/docs/" + file;
    try (InputStream in = Manual.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the plugin was built without " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
