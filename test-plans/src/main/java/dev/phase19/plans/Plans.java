package dev.phase19.plans;

import dev.phase19.plans.selection.PlanFile;
import dev.phase19.plans.selection.PlanSelection;
import dev.phase19.plans.selection.SelectionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Lists all plans, or those that a run would consist of; {@code --help} says how. */
@Command(
    name = "Plans",
    description = "The plans of a folder, by what they say of themselves.",
    synopsisSubcommandLabel = "COMMAND")
public final class Plans {
  @Option(
      names = "--folder",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      defaultValue = "test-plans/src/test/jmeter",
      description = "The folder of plans; ${DEFAULT-VALUE} by default.")
  private Path folder;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this.")
  private boolean help;

  Plans() {}

  public static void main(String[] arguments) {
    System.exit(CommandErrors.reported(new Plans()).execute(arguments));
  }

  @Command(description = "Lists all plans with their targets, markers and time.")
  int list() throws IOException, SelectionException {
    System.out.print(new PlanSelection(plans()).list());
    return 0;
  }

  @Command(description = "Prints the plans that a run would be of; exits with 1 if it cannot be.")
  int choose(
      @Option(
              names = "--plans",
              defaultValue = "",
              description = "Paths below the folder, names or patterns, by commas; any without it.")
          String asked,
      @Option(
              names = "--markers",
              defaultValue = "",
              description =
                  "Such as \"benchmark and not slow\"; without it, and where no plan is named: not"
                      + " slow.")
          String markers,
      @Option(
              names = "--variables",
              defaultValue = "",
              description = "Values of the plans' variables, as name=value, by commas.")
          String variables,
      @Option(
              names = "--list",
              arity = "0..1",
              defaultValue = "",
              fallbackValue = "true",
              description = "Lists all plans instead.")
          String list)
      throws IOException, SelectionException {
    if (!list.isBlank() && !list.equals("false")) {
      return list();
    }
    PlanSelection selection = new PlanSelection(plans());
    List<PlanFile> chosen = selection.choose(asked, markers);
    selection.variables(variables, chosen);
    chosen.forEach(plan -> System.out.println(plan.path() + "  " + plan.title()));
    return 0;
  }

  private List<PlanFile> plans() throws IOException, SelectionException {
    if (!Files.isDirectory(folder)) {
      throw new SelectionException("there is no folder of plans " + folder);
    }
    return PlanFile.below(folder);
  }
}
