package dev.phase19.jmeter.validation;

import dev.phase19.jmeter.validation.expression.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.jmeter.JMeter;
import org.apache.jmeter.control.ReplaceableController;
import org.apache.jmeter.exceptions.IllegalUserActionException;
import org.apache.jmeter.gui.tree.JMeterTreeModel;
import org.apache.jmeter.gui.tree.JMeterTreeNode;
import org.apache.jmeter.services.FileServer;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.SearchByClass;

/**
 * A plan as a run has it: with what its Module and Include Controllers bring, and with the
 * properties that were given.
 *
 * @param plan empty if it cannot be loaded
 * @param problems why not, or which of its elements JMeter does not have
 */
public record RunnablePlan(Optional<Plan> plan, List<Problem> problems) {

  public static RunnablePlan load(Path file, Values.Given properties) {
    Findings findings = new Findings(file, PlanLoader.RULE);
    // Files that the plan names, such as those it includes, are beside it.
    FileServer.getFileServer().setBaseForScript(file.toAbsolutePath().toFile());
    Optional<Plan> plan;
    try {
      plan = PlanLoader.load(file, findings, RunnablePlan::withModules);
    } catch (ModuleException e) {
      plan = Optional.empty();
      findings.add("", Severity.ERROR, e.getMessage(), "mend the plan: no run can begin with it");
    }
    return new RunnablePlan(plan.map(loaded -> loaded.with(properties)), findings.problems());
  }

  /** Why it cannot be loaded, in one line. */
  public String reasons() {
    return String.join(
        "; ", problems.stream().map(problem -> problem.message() + ": " + problem.fix()).toList());
  }

  private static final class ModuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ModuleException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Does what JMeter does before it runs a plan. */
  @SuppressWarnings("deprecation") // JMeter's main class makes a model without a GUI this way.
  private static HashTree withModules(HashTree tree) {
    SearchByClass<ReplaceableController> controllers =
        new SearchByClass<>(ReplaceableController.class);
    tree.traverse(controllers);
    if (controllers.getSearchResults().isEmpty()) {
      return tree;
    }
    JMeterTreeModel model = new JMeterTreeModel(new Object());
    JMeterTreeNode root = (JMeterTreeNode) model.getRoot();
    try {
      model.addSubTree(tree, root);
      for (ReplaceableController controller : controllers.getSearchResults()) {
        controller.resolveReplacementSubTree(root);
      }
      return JMeter.convertSubTree(tree, true);
    } catch (IllegalUserActionException | RuntimeException | LinkageError e) {
      throw new ModuleException("a Module or Include Controller cannot be resolved: " + e, e);
    }
  }
}
