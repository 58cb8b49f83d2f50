package dev.phase19.jmeter.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.jmeter.JMeter;
import org.apache.jmeter.control.LoopController;
import org.apache.jmeter.control.ReplaceableController;
import org.apache.jmeter.engine.StandardJMeterEngine;
import org.apache.jmeter.exceptions.IllegalUserActionException;
import org.apache.jmeter.gui.tree.JMeterTreeModel;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.services.FileServer;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.ListedHashTree;
import org.apache.jorphan.collections.SearchByClass;

/** Builds a plan for a test, and runs it for real in this JVM. */
public final class PlanRun {
  private final Path folder;
  private final HashTree tree = new ListedHashTree();
  private final TestPlan plan = new TestPlan("plan");
  private final HashTree inPlan;
  private final StandardJMeterEngine engine = new StandardJMeterEngine();

  public PlanRun(Path folder) {
    this.folder = folder;
    JMeterHome.use();
    inPlan = tree.add(plan);
    plan.setTearDownOnShutdown(true);
  }

  public TestPlan plan() {
    return plan;
  }

  public StandardJMeterEngine engine() {
    return engine;
  }

  /** Adds an element to the plan; elements that are added to the returned tree are its children. */
  public HashTree add(TestElement element) {
    return inPlan.add(element);
  }

  /** Adds a thread group with one thread and returns the tree below it. */
  public HashTree group(AbstractThreadGroup group, String name, int loops) {
    LoopController loop = new LoopController();
    loop.setLoops(loops);
    loop.setFirst(true);
    loop.setContinueForever(false);
    group.setName(name);
    group.setSamplerController(loop);
    group.setNumThreads(1);
    group.setProperty(ThreadGroup.RAMP_TIME, 0);
    return inPlan.add(group);
  }

  public HashTree users(int loops) {
    return group(new ThreadGroup(), "Users", loops);
  }

  /** Runs the plan to its end and reads the verdict that it wrote. */
  public JsonNode run() throws IOException {
    return run(tree);
  }

  private JsonNode run(HashTree resolved) throws IOException {
    JMeterUtils.setProperty("phase19.verdict.dir", folder.toString());
    FileServer.getFileServer().setScriptName("test-plan.jmx");
    engine.configure(resolved);
    engine.run();
    return new ObjectMapper().readTree(verdictFile("verdict.json").toFile());
  }

  /**
   * Does the same as {@link #run()}, but first replaces Module and Include Controllers, as JMeter
   * does.
   */
  @SuppressWarnings("deprecation") // JMeter's main class makes a model without a GUI this way.
  public JsonNode runWithReplacedControllers() throws IOException {
    JMeterTreeModel model = new JMeterTreeModel(new Object());
    JMeterTreeNode root = (JMeterTreeNode) model.getRoot();
    try {
      model.addSubTree(tree, root);
    } catch (IllegalUserActionException e) {
      throw new IllegalStateException(e);
    }
    SearchByClass<ReplaceableController> controllers =
        new SearchByClass<>(ReplaceableController.class);
    tree.traverse(controllers);
    controllers
        .getSearchResults()
        .forEach(controller -> controller.resolveReplacementSubTree(root));
    return run(JMeter.convertSubTree(tree, true));
  }

  /** Saves the plan as a file; before a run, which may change it. */
  public Path saveTo(Path file) throws IOException {
    SoundPlan.save(tree, file);
    return file;
  }

  public Path verdictFile(String name) {
    return folder.resolve("test-plan").resolve(name);
  }

  /** Returns the one gate with that name. */
  public static JsonNode gate(JsonNode verdict, String name) {
    List<JsonNode> gates =
        StreamSupport.stream(verdict.get("gates").spliterator(), false)
            .filter(gate -> gate.get("name").asText().equals(name))
            .toList();
    if (gates.size() != 1) {
      throw new AssertionError(gates.size() + " gates are named " + name + " in " + verdict);
    }
    return gates.get(0);
  }
}
