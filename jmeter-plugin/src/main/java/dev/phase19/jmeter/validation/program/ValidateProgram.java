package dev.phase19.jmeter.validation.program;

import dev.phase19.jmeter.command.Requirements;
import dev.phase19.jmeter.validation.JMeterSetUp;
import dev.phase19.jmeter.validation.PlanValidation;
import dev.phase19.jmeter.validation.Problem;
import dev.phase19.jmeter.validation.rules.StandardRules;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.jmeter.util.JMeterUtils;

/** Validates plans with one installation of JMeter. */
public final class ValidateProgram {
  private ValidateProgram() {}

  /**
   * Called by name from outside of JMeter's class path, so all types are Java's own.
   *
   * @param home JMeter's home folder
   * @param plans the plans' files
   * @return the number of errors and the number of warnings
   */
  public static int[] run(Path home, List<Path> plans, PrintStream out, PrintStream err)
      throws IOException {
    JMeterSetUp.use(home);
    String refusal = Requirements.refusalOfJMeter(JMeterUtils.getJMeterVersion());
    if (refusal != null) {
      err.println(refusal);
    }
    PlanValidation validation = PlanValidation.of(StandardRules.all());
    List<Problem> problems = new ArrayList<>();
    for (Path plan : plans) {
      List<Problem> found = validation.validate(plan);
      found.forEach(problem -> out.println(Report.block(problem)));
      problems.addAll(found);
    }
    out.println(Report.summary(plans.size(), problems));
    int errors = (int) problems.stream().filter(Problem::isError).count();
    return new int[] {errors, problems.size() - errors};
  }
}
