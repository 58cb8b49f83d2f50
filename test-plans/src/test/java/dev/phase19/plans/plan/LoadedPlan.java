package dev.phase19.plans.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jmeter.config.Arguments;
import org.apache.jmeter.engine.PreCompiler;
import org.apache.jmeter.engine.TurnElementsOn;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.HashTreeTraverser;

/** A plan as JMeter reads it. */
record LoadedPlan(Path file, HashTree tree) {
  static final Path FOLDER = Path.of("src/test/jmeter");

  /** Returns all plans, each by its path relative to {@link #FOLDER}. */
  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".jmx"))
          .map(FOLDER::relativize)
          .sorted()
          .toList();
    }
  }

  static LoadedPlan load(Path file) throws IOException {
    JMeterSetUp.once();
    return new LoadedPlan(file, SaveService.loadTree(FOLDER.resolve(file).toFile()));
  }

  /** Loads the plan as the engine runs it: variables and functions are replaced by their values. */
  static LoadedPlan compiled(Path file) throws IOException {
    LoadedPlan plan = load(file);
    plan.tree().traverse(new PreCompiler());
    plan.tree().traverse(new TurnElementsOn());
    return plan;
  }

  /** Returns the text of a variable in the plan's User Defined Variables, not evaluated. */
  String variable(String name) {
    return elements(Arguments.class).get(0).getArgumentsAsMap().get(name);
  }

  String text() throws IOException {
    return Files.readString(FOLDER.resolve(file));
  }

  TestPlan plan() {
    return elements(TestPlan.class).get(0);
  }

  /** Returns the elements of a type, in the order of the file. */
  <T> List<T> elements(Class<T> type) {
    return elements(tree, type);
  }

  /** Returns the elements of a type that are below {@code parent}, at any depth. */
  <T> List<T> elementsBelow(TestElement parent, Class<T> type) {
    return elements(tree.search(parent), type);
  }

  private static <T> List<T> elements(HashTree tree, Class<T> type) {
    List<T> found = new ArrayList<>();
    tree.traverse(
        new HashTreeTraverser() {
          @Override
          public void addNode(Object node, HashTree subTree) {
            if (type.isInstance(node)) {
              found.add(type.cast(node));
            }
          }

          @Override
          public void subtractNode() {
            // Only the nodes are of interest.
          }

          @Override
          public void processPath() {
            // Only the nodes are of interest.
          }
        });
    return found;
  }
}
