package dev.phase19.jmeter.run;

import static dev.phase19.jmeter.run.Elements.counter;
import static dev.phase19.jmeter.run.Elements.named;
import static dev.phase19.jmeter.run.Elements.p95;
import static dev.phase19.jmeter.testing.Judged.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.assertion.BaselineAssertion;
import dev.phase19.jmeter.assertion.CapacityAssertion;
import dev.phase19.jmeter.assertion.GateElement;
import dev.phase19.jmeter.assertion.GpuUtilizationAssertion;
import dev.phase19.jmeter.assertion.LoadGeneratorHealthAssertion;
import dev.phase19.jmeter.assertion.OverflowAssertion;
import dev.phase19.jmeter.assertion.P95Assertion;
import dev.phase19.jmeter.testing.Judged;
import dev.phase19.jmeter.testing.PlanRun;
import dev.phase19.jmeter.testing.ScriptedSampler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.jmeter.config.Arguments;
import org.apache.jmeter.control.GenericController;
import org.apache.jmeter.control.ModuleController;
import org.apache.jmeter.control.TestFragmentController;
import org.apache.jmeter.testelement.property.CollectionProperty;
import org.apache.jmeter.threads.SetupThreadGroup;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jorphan.collections.HashTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows of a results file the gates of a plan judge. */
class JudgedScopesTest {
  @TempDir Path folder;
  private PlanRun plan;

  @BeforeEach
  void plan() {
    plan = new PlanRun(folder);
    plan.plan().setUserDefinedVariables(new Arguments());
  }

  private HashTree group(String name) {
    return plan.group(new ThreadGroup(), name, 1);
  }

  private Judged judge(String... rows) throws Exception {
    return Judged.of(folder, plan.saveTo(folder.resolve("plan.jmx")), Judged.csv(folder, rows));
  }

  @Test
  void aGateJudgesWhatItsPlaceInThePlanLetsItSee() throws Exception {
    plan.add(counter("Plan"));
    HashTree buyers = group("Buyers");
    buyers.add(counter("Buyers"));
    buyers.add(new ScriptedSampler("Buy")).add(counter("Buy"));
    buyers.add(new ScriptedSampler("Pay"));
    group("Readers").add(new ScriptedSampler("Read"));

    Judged judged =
        judge(
            row(0, "Buy", "Buyers 1-1", 10),
            row(1, "Pay", "Buyers 1-1", 10),
            row(2, "Renamed by a script", "Buyers 1-2", 10),
            row(3, "Read", "Readers 2-1", 10));

    assertThat(judged.gate("Plan")).isEqualTo("PASS 4");
    assertThat(judged.gate("Buyers")).isEqualTo("PASS 3");
    assertThat(judged.gate("Buy")).isEqualTo("PASS 1");
    assertThat(judged.notes())
        .contains(
            "no sampler of the plan has labels such as Renamed by a script: only gates of their"
                + " thread group and of the whole plan judge them");
  }

  @Test
  void theThreadsOfAnEngineHaveItsHostInFront() throws Exception {
    group("Buyers").add(counter("Buyers"));
    group("VIP-Buyers").add(counter("VIP"));

    Judged judged =
        judge(
            row(0, "A", "10.0.0.1:1099-Buyers 1-1", 10),
            row(1, "A", "VIP-Buyers 2-1", 10),
            row(2, "A", "10.0.0.1:1099-VIP-Buyers 2-1", 10));

    assertThat(judged.gate("Buyers")).isEqualTo("PASS 1");
    assertThat(judged.gate("VIP")).isEqualTo("PASS 2");
  }

  @Test
  void setUpDoesNotCount() throws Exception {
    plan.add(counter("Plan"));
    plan.group(new SetupThreadGroup(), "Prepare", 1).add(new ScriptedSampler("Log in"));
    group("Users").add(new ScriptedSampler("Work"));

    Judged judged = judge(row(0, "Log in", "Prepare 1-1", 10), row(1, "Work", "Users 1-1", 10));

    assertThat(judged.gate("Plan")).isEqualTo("PASS 1");
    assertThat(judged.notes()).contains("1 sample of set-up, tear-down or other threads left out");
  }

  @Test
  void aPassOnSamplesThatMayBeOfAnotherScopeIsUndecided() throws Exception {
    HashTree users = group("Users");
    HashTree checkout = users.add(named(new GenericController(), "Checkout"));
    checkout.add(counter("Checkout"));
    checkout.add(new ScriptedSampler("Submit"));
    checkout.add(new ScriptedSampler("Confirm"));
    users.add(new ScriptedSampler("Submit"));

    Judged judged = judge(row(0, "Submit", "Users 1-1", 10), row(1, "Confirm", "Users 1-1", 10));

    assertThat(judged.gate("Checkout")).isEqualTo("INCONCLUSIVE 2");
    assertThat(judged.message("Checkout"))
        .startsWith("results do not tell whether all samples of Submit are of its scope; ");
    assertThat(judged.code()).isEqualTo(1);
  }

  @Test
  void aLabelWithAnExpressionStandsForAnyTextInItsPlace() throws Exception {
    HashTree users = group("Users");
    users.add(new ScriptedSampler("Page ${number}")).add(counter("Pages"));
    users.add(new ScriptedSampler("Home"));

    Judged judged =
        judge(
            row(0, "Page 7", "Users 1-1", 10),
            row(1, "Page 8", "Users 1-1", 10),
            row(2, "Home", "Users 1-1", 10));

    assertThat(judged.gate("Pages")).isEqualTo("PASS 2");
  }

  @Test
  void fieldsHaveTheValuesThatARunWouldGiveThem() throws Exception {
    Arguments variables = new Arguments();
    variables.addArgument("limit", "${__P(limit,100)}");
    plan.plan().setUserDefinedVariables(variables);
    P95Assertion gate = p95("Latency");
    gate.setProperty("P95Assertion.limit", "${limit}");
    plan.add(gate);
    group("Users").add(new ScriptedSampler("A"));
    Path file = plan.saveTo(folder.resolve("plan.jmx"));
    Path results = Judged.csv(folder, row(0, "A", "Users 1-1", 60));

    assertThat(Judged.of(folder, file, results).code()).isZero();
    assertThat(Judged.of(folder, "-Jlimit=50", file, results).message("Latency"))
        .startsWith("A: P95 60.0 ms, limit 50 ms");
  }

  @Test
  void aFieldThatOnlyARunKnowsFailsItsGate() throws Exception {
    P95Assertion gate = p95("Latency");
    gate.setProperty("P95Assertion.limit", "${extracted}");
    plan.add(gate);

    Judged judged = judge(row(0, "A", "Users 1-1", 60));

    assertThat(judged.message("Latency"))
        .isEqualTo(
            "P95Assertion.limit holds ${extracted}, whose value only a run knows: give the"
                + " property or the variable in it a value");
  }

  @Test
  void gatesThatNeedMoreThanResultsAreSkippedAndSayWhy() throws Exception {
    for (GateElement gate :
        List.<GateElement>of(
            named(new OverflowAssertion(), "Overflow"),
            named(new GpuUtilizationAssertion(), "GPU"),
            named(new LoadGeneratorHealthAssertion(), "Health"),
            named(new BaselineAssertion(), "Baseline"),
            named(new CapacityAssertion(), "Capacity"),
            counter("Samples"))) {
      plan.add(gate);
    }

    Judged judged = judge(row(0, "A", "Users 1-1", 60));

    assertThat(judged.code()).isZero();
    assertThat(judged.message("Overflow")).endsWith("only a run judges it");
    assertThat(judged.message("GPU")).endsWith("only a run judges it");
    assertThat(judged.message("Health")).endsWith("only a run judges it");
    assertThat(judged.message("Baseline")).contains("-Dbaseline=<folder>");
    assertThat(judged.message("Capacity")).endsWith("give a step length");
    assertThat(judged.verdict().findValuesAsText("state"))
        .containsExactly("PASS", "SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED", "PASS");
    assertThat(
            Judged.of(
                    folder,
                    "--skips.allowed=none",
                    folder.resolve("plan.jmx"),
                    folder.resolve("results.csv"))
                .code())
        .isEqualTo(1);
  }

  @Test
  void aCapacityByGivenStepsIsJudged() throws Exception {
    CapacityAssertion capacity = named(new CapacityAssertion(), "Capacity");
    capacity.setProperty(CapacityAssertion.STEP_LENGTH, "40");
    plan.add(capacity);
    String[] rows = new String[200];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(i, "A", "Users 1-1", 10);
    }

    assertThat(judge(rows).message("Capacity")).startsWith("A: capacity ");
  }

  @Test
  void gatesOfAModuleAreThoseOfThePlan() throws Exception {
    TestFragmentController controller = named(new TestFragmentController(), "Fragment");
    controller.setEnabled(false); // as JMeter's menu makes it
    HashTree fragment = plan.add(controller);
    HashTree shared = fragment.add(named(new GenericController(), "Shared"));
    shared.add(new ScriptedSampler("Buy")).add(counter("Buy"));
    ModuleController module = named(new ModuleController(), "Module");
    module.setProperty(
        new CollectionProperty(
            "ModuleController.node_path", List.of("Test Plan", "plan", "Fragment", "Shared")));
    group("Users").add(module);

    Judged judged = judge(row(0, "Buy", "Users 1-1", 10), row(1, "Other", "Users 1-1", 10));

    assertThat(judged.err()).isEmpty();
    assertThat(judged.gate("Buy")).isEqualTo("PASS 1");
  }

  @Test
  void aPartOfASampleIsToldByThePlan() throws Exception {
    plan.add(counter("Plan"));
    group("Users").add(new ScriptedSampler("Home"));

    Judged judged =
        judge(
            row(0, "Home", "Users 1-1", 500),
            row(0, "https://cdn.example.org/logo.png", "Users 1-1", 100),
            row(0, "Home-0", "Users 1-1", 50));

    assertThat(judged.gate("Plan")).isEqualTo("PASS 1");
    assertThat(judged.notes()).contains("2 rows of parts of samples, such as redirects, left out");
  }

  @Test
  void windowsNeedTheRowsInOrder() throws Exception {
    P95Assertion gate = p95("Windows");
    gate.setProperty("P95Assertion.window", "2");
    plan.add(gate);
    group("Users").add(new ScriptedSampler("A"));

    assertThat(judge(row(0, "A", "Users 1-1", 10), row(9, "A", "Users 1-1", 10)).gate("Windows"))
        .isEqualTo("PASS 2");
    Judged judged = judge(row(9, "A", "Users 1-1", 10), row(0, "A", "Users 1-1", 10));

    assertThat(judged.gate("Windows")).isEqualTo("INCONCLUSIVE 2");
    assertThat(judged.message("Windows"))
        .startsWith(
            "the results have 1 sample out of order, and windows need order: sort the rows by time; ");
    assertThat(judged.notes())
        .contains("1 sample out of order: more than 5 s after one that ended later");
  }

  @Test
  void aSampleVariableIsAColumn() throws Exception {
    P95Assertion gate = p95("Of the tenant");
    gate.setProperty("Gate.variable", "tenant");
    gate.setProperty("Gate.variableValue", "acme|initech");
    plan.add(gate);
    Path file = plan.saveTo(folder.resolve("plan.jmx"));
    String rows =
        "timeStamp,elapsed,label,success,\"tenant\"\n"
            + "1700000000000,1,A,true,acme\n1700000000001,1,A,true,other\n";

    Judged judged = Judged.of(folder, file, Files.writeString(folder.resolve("a.csv"), rows));
    assertThat(judged.gate("Of the tenant")).isEqualTo("PASS 1");

    Judged without =
        Judged.of(
            folder,
            file,
            Files.writeString(folder.resolve("b.csv"), rows.replace("tenant", "customer")));
    assertThat(without.gate("Of the tenant")).isEqualTo("NO_DATA 0");
    assertThat(without.notes()).contains("there is no column tenant");
  }

  @Test
  void withoutNamesOfThreadsLabelsTellTheGroups() throws Exception {
    plan.add(counter("Plan"));
    plan.group(new SetupThreadGroup(), "Prepare", 1).add(new ScriptedSampler("Log in"));
    HashTree users = group("Users");
    users.add(new ScriptedSampler("Work"));
    users.add(counter("Users"));
    Path file = plan.saveTo(folder.resolve("plan.jmx"));
    Path results =
        Files.writeString(
            folder.resolve("a.csv"),
            "timeStamp,elapsed,label,success\n1700000000000,1,Log in,true\n1700000000001,1,Work,true\n");

    Judged judged = Judged.of(folder, file, results);

    assertThat(judged.gate("Plan")).isEqualTo("PASS 1");
    assertThat(judged.gate("Users")).isEqualTo("PASS 1");
    assertThat(judged.notes())
        .contains(
            "there are no names of threads: set-up, tear-down and thread groups are told by labels"
                + " alone");
  }

  @Test
  void aPlanWithoutAGateIsRefused() throws Exception {
    group("Users").add(new ScriptedSampler("A"));

    Judged judged = judge(row(0, "A", "Users 1-1", 60));

    assertThat(judged.code()).isEqualTo(2);
    assertThat(judged.err()).contains("plan.jmx: it has no gate that is enabled: add one");
  }

  @Test
  void whatIsNoPlanIsRefused() throws Exception {
    Judged judged =
        Judged.of(folder, folder.resolve("none.jmx"), Judged.csv(folder, row(0, "A", "B", 1)));

    assertThat(judged.code()).isEqualTo(2);
    assertThat(judged.err())
        .endsWith("none.jmx: there is no such file: look at its name and folder");
  }
}
