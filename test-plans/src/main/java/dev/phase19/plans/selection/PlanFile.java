package dev.phase19.plans.selection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A plan, as it describes itself: its name, and the variables {@code targets}, {@code markers} and
 * {@code minutes} among its User Defined Variables.
 *
 * @param path below the folder of plans, with slashes
 * @param title the name of its Test Plan
 * @param targets as the plan states them, or empty
 * @param markers always with {@link Markers#ALL}
 * @param minutes about how long it takes, as the plan states it, or empty
 * @param variables those whose values can be given from outside
 * @param suite whether it runs other plans
 */
public record PlanFile(
    String path,
    String title,
    String targets,
    Set<String> markers,
    String minutes,
    Set<String> variables,
    boolean suite) {
  private static final String SUFFIX = ".jmx";
  private static final String RUNS_OTHERS = "dev.phase19.jmeter.sampler.TestPlanSampler";

  /** Returns the file's name without its ending, under which its verdict is stored. */
  public String name() {
    String file = path.substring(path.lastIndexOf('/') + 1);
    return file.substring(0, file.length() - SUFFIX.length());
  }

  /** Returns all plans below a folder, in the order of their paths. */
  public static List<PlanFile> below(Path folder) throws IOException, SelectionException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
    List<PlanFile> plans = new ArrayList<>();
    for (Path file : files) {
      plans.add(read(folder.relativize(file).toString().replace('\\', '/'), file));
    }
    return List.copyOf(plans);
  }

  private static PlanFile read(String path, Path file) throws IOException, SelectionException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream in = Files.newInputStream(file)) {
      return new Reader(factory.createXMLStreamReader(in)).read(path);
    } catch (XMLStreamException e) {
      throw new SelectionException(path + " is no plan: " + e.getMessage());
    }
  }

  /**
   * Reads the Test Plan's name and the variables, of which the first of a name counts, and checks
   * whether an enabled element runs other plans.
   */
  private static final class Reader {
    private final XMLStreamReader xml;
    private final Map<String, String> variables = new HashMap<>();
    private String title = "";
    private boolean suite;

    private Reader(XMLStreamReader xml) {
      this.xml = xml;
    }

    PlanFile read(String path) throws XMLStreamException {
      String name = "";
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        String element = xml.getLocalName();
        if (element.equals("TestPlan")) {
          title = attribute("testname");
        } else if (element.equals(RUNS_OTHERS)) {
          suite |= !attribute("enabled").equals("false");
        } else if (attribute("name").equals("Argument.name")) {
          name = xml.getElementText().strip();
        } else if (attribute("name").equals("Argument.value")) {
          variables.putIfAbsent(name, xml.getElementText().strip());
        }
      }
      Set<String> markers =
          Arrays.stream(variable("markers").split(","))
              .map(String::strip)
              .filter(marker -> !marker.isEmpty())
              .collect(Collectors.toCollection(TreeSet::new));
      markers.add(Markers.ALL);
      return new PlanFile(
          path,
          title,
          variable("targets"),
          markers,
          variable("minutes"),
          variables.entrySet().stream()
              .filter(of -> of.getValue().startsWith("${__phase19(" + of.getKey() + ","))
              .map(Map.Entry::getKey)
              .collect(Collectors.toCollection(TreeSet::new)),
          suite);
    }

    private String variable(String name) {
      return variables.getOrDefault(name, "");
    }

    private String attribute(String name) {
      String value = xml.getAttributeValue(null, name);
      return value == null ? "" : value;
    }
  }
}
