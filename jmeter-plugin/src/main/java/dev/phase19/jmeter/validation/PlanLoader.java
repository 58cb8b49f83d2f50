package dev.phase19.jmeter.validation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLStreamException;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jorphan.collections.HashTree;

/**
 * Loads a plan as JMeter does. JMeter gives up on a plan at the first element whose class it does
 * not have; here such an element is reported and replaced by a plain one.
 */
final class PlanLoader {
  static final String RULE = "loads";

  private static final String NO_PLAN = "give a plan that JMeter has saved (.jmx)";

  private final Path file;
  private final Findings findings;
  private final UnaryOperator<HashTree> change;

  private PlanLoader(Path file, Findings findings, UnaryOperator<HashTree> change) {
    this.file = file;
    this.findings = findings;
    this.change = change;
  }

  /** Loads a plan; empty if it cannot be loaded, and {@code findings} then have the reason. */
  static Optional<Plan> load(Path file, Findings findings) {
    return load(file, findings, UnaryOperator.identity());
  }

  /** As above, but changes the tree that JMeter has loaded. */
  static Optional<Plan> load(Path file, Findings findings, UnaryOperator<HashTree> change) {
    return new PlanLoader(file, findings, change).load();
  }

  private Optional<Plan> load() {
    if (Files.isDirectory(file)) {
      return refuse("it is a folder", "name a plan in it");
    }
    if (Files.notExists(file)) {
      return refuse("there is no such file", "look at its name and folder");
    }
    try {
      if (Files.size(file) == 0) {
        return refuse("it is empty", "restore it from version control, or save the plan again");
      }
      return load(UnknownElements.replaceIn(file));
    } catch (XMLStreamException e) {
      return refuse(
          "it is no XML that can be read, line %s: %s"
              .formatted(e.getLocation().getLineNumber(), reason(e)),
          "mend that line, or " + NO_PLAN);
    } catch (IOException e) {
      return refuse("it cannot be read: " + e, "look at its permissions");
    }
  }

  private Optional<Plan> load(UnknownElements found) throws IOException {
    if (!found.root().equals("jmeterTestPlan")) {
      return refuse("it is no plan: its root element is <%s>".formatted(found.root()), NO_PLAN);
    }
    for (UnknownElements.Unknown unknown : found.all()) {
      findings.add(
          unknown.path(),
          Severity.ERROR,
          "JMeter has no class %s (line %s)".formatted(unknown.type(), unknown.line()),
          LikelyPlugin.advice(unknown.type()));
    }
    try {
      HashTree tree = found.all().isEmpty() ? SaveService.loadTree(file.toFile()) : reduced(found);
      if (tree == null || tree.list().stream().noneMatch(TestPlan.class::isInstance)) {
        return refuse("it has no Test Plan", NO_PLAN);
      }
      return Optional.of(new Plan(file, change.apply(tree)));
    } catch (IllegalArgumentException | IllegalStateException | LinkageError e) {
      return refuse(
          "JMeter does not load it: " + LoadError.of(e),
          "install the plugin that it was made with, or mend that line and save it with JMeter");
    }
  }

  /** Loads the changed plan from a temporary file, because JMeter reads only files. */
  private static HashTree reduced(UnknownElements found) throws IOException {
    Path copy = Files.createTempFile("plan", ".jmx");
    try {
      Files.writeString(copy, found.text(), StandardCharsets.UTF_8);
      return SaveService.loadTree(copy.toFile());
    } finally {
      Files.delete(copy);
    }
  }

  private Optional<Plan> refuse(String message, String fix) {
    findings.add("", Severity.ERROR, message, fix);
    return Optional.empty();
  }

  /** Returns the message without the position, which Java puts in front. */
  private static String reason(XMLStreamException e) {
    String message = Objects.toString(e.getMessage(), "unknown reason");
    int at = message.indexOf("Message: ");
    return (at < 0 ? message : message.substring(at + "Message: ".length())).strip();
  }
}
