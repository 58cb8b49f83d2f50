package dev.phase19.jmeter.testing;

import dev.phase19.jmeter.assertion.P95Assertion;
import dev.phase19.jmeter.sampler.IngestDispatchSampler;
import dev.phase19.jmeter.sampler.PreconditionSampler;
import dev.phase19.jmeter.sampler.VerdictSampler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jmeter.config.Argument;
import org.apache.jmeter.config.Arguments;
import org.apache.jmeter.control.LoopController;
import org.apache.jmeter.save.SaveService;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jmeter.testelement.property.PropertyIterator;
import org.apache.jmeter.threads.AbstractThreadGroup;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.ListedHashTree;
import org.apache.jorphan.collections.SearchByClass;

/**
 * The smallest plan in which no rule finds a problem: set-up, one dispatch that one gate judges,
 * tear-down. A test then breaks it in one place.
 */
public final class SoundPlan {
  private final HashTree tree = new ListedHashTree();
  private final TestPlan plan = named(new TestPlan(), "Plan");
  private final HashTree inPlan = tree.add(plan);
  private final ThreadGroup group = group(new ThreadGroup(), "Users");
  private final IngestDispatchSampler sampler = named(new IngestDispatchSampler(), "Dispatch");
  private final P95Assertion gate = named(new P95Assertion(), "Latency");
  private final PreconditionSampler before = precondition("Before", "before");
  private final PreconditionSampler after = precondition("After", "after");
  private final VerdictSampler verdict = named(new VerdictSampler(), "Verdict");
  private final SetupThreadGroup setUp = group(new SetupThreadGroup(), "Set-up");
  private final PostThreadGroup tearDown = group(new PostThreadGroup(), "Tear-down");

  public SoundPlan() {
    JMeterHome.use();
    plan.setTearDownOnShutdown(true);
    plan.setUserDefinedVariables(new Arguments());
    sampler.setProperty(
        IngestDispatchSampler.REPOSITORY.property(), "https://repositories.example.org/phase19/a");
    inPlan.add(setUp).add(before);
    HashTree users = inPlan.add(group);
    users.add(sampler);
    users.add(gate);
    HashTree inTearDown = inPlan.add(tearDown);
    inTearDown.add(after);
    inTearDown.add(verdict);
  }

  public static <T extends AbstractTestElement> T named(T element, String name) {
    element.setName(name);
    element.setEnabled(true);
    return element;
  }

  private static PreconditionSampler precondition(String name, String phase) {
    PreconditionSampler precondition = named(new PreconditionSampler(), name);
    precondition.setProperty(PreconditionSampler.PHASE.property(), phase);
    return precondition;
  }

  /** Configures a group with one thread that runs one iteration. */
  public static <T extends AbstractThreadGroup> T group(T group, String name) {
    LoopController loop = new LoopController();
    loop.setLoops(1);
    group.setSamplerController(loop);
    group.setNumThreads(1);
    return named(group, name);
  }

  public SoundPlan with(TestElement element) {
    inPlan.add(element);
    return this;
  }

  /** Adds an element to the plan's one thread group. */
  public SoundPlan withUsers(TestElement element) {
    inPlan.getTree(group).add(element);
    return this;
  }

  public SoundPlan withTearDown(TestElement element) {
    inPlan.getTree(tearDown).add(element);
    return this;
  }

  /** Adds an element below one that is in the plan already. */
  public SoundPlan below(TestElement parent, TestElement element) {
    tree.search(parent).add(element);
    return this;
  }

  public SoundPlan without(TestElement element) {
    for (AbstractThreadGroup of : new AbstractThreadGroup[] {setUp, group, tearDown}) {
      inPlan.getTree(of).remove(element);
    }
    inPlan.remove(element);
    return this;
  }

  /** Adds a variable to the User Defined Variables of the Test Plan. */
  public SoundPlan declaring(String name, String value, String description) {
    Argument argument = new Argument(name, value, "=");
    argument.setDescription(description);
    ((Arguments) plan.getUserDefinedVariablesAsProperty().getObjectValue()).addArgument(argument);
    return this;
  }

  private static void give(TestElement element) {
    element.setProperty(TestElement.GUI_CLASS, "Panel");
    for (PropertyIterator all = element.propertyIterator(); all.hasNext(); ) {
      if (all.next().getObjectValue() instanceof TestElement part) {
        give(part);
      }
    }
  }

  public TestPlan plan() {
    return plan;
  }

  public ThreadGroup group() {
    return group;
  }

  public IngestDispatchSampler sampler() {
    return sampler;
  }

  public P95Assertion gate() {
    return gate;
  }

  public PreconditionSampler before() {
    return before;
  }

  public PreconditionSampler after() {
    return after;
  }

  public VerdictSampler verdict() {
    return verdict;
  }

  public SetupThreadGroup setUp() {
    return setUp;
  }

  public PostThreadGroup tearDown() {
    return tearDown;
  }

  /** Saves the plan as JMeter does, which requires that each element names a panel. */
  public Path saveTo(Path file) throws IOException {
    save(tree, file);
    return file;
  }

  static void save(HashTree tree, Path file) throws IOException {
    SearchByClass<TestElement> all = new SearchByClass<>(TestElement.class);
    tree.traverse(all);
    all.getSearchResults().forEach(SoundPlan::give);
    try (OutputStream out = Files.newOutputStream(file)) {
      SaveService.saveTree(tree, out);
    }
  }
}
