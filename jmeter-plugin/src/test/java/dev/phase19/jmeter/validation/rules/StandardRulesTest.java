package dev.phase19.jmeter.validation.rules;

import static dev.phase19.jmeter.testing.SoundPlan.group;
import static dev.phase19.jmeter.testing.SoundPlan.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.phase19.jmeter.assertion.CapacityAssertion;
import dev.phase19.jmeter.assertion.GpuUtilizationAssertion;
import dev.phase19.jmeter.assertion.LoadGeneratorHealthAssertion;
import dev.phase19.jmeter.assertion.OverflowAssertion;
import dev.phase19.jmeter.assertion.P95Assertion;
import dev.phase19.jmeter.assertion.ScalingAssertion;
import dev.phase19.jmeter.sampler.EmbeddingJobSampler;
import dev.phase19.jmeter.sampler.GpuSampler;
import dev.phase19.jmeter.sampler.IngestDispatchSampler;
import dev.phase19.jmeter.sampler.PreconditionSampler;
import dev.phase19.jmeter.sampler.VerdictSampler;
import dev.phase19.jmeter.testing.ScriptedSampler;
import dev.phase19.jmeter.testing.SoundPlan;
import dev.phase19.jmeter.validation.PlanRule;
import dev.phase19.jmeter.validation.PlanValidation;
import dev.phase19.jmeter.validation.Problem;
import dev.phase19.jmeter.validation.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.jmeter.config.Argument;
import org.apache.jmeter.config.Arguments;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.control.LoopController;
import org.apache.jmeter.control.ModuleController;
import org.apache.jmeter.control.RunTime;
import org.apache.jmeter.control.TestFragmentController;
import org.apache.jmeter.control.TransactionController;
import org.apache.jmeter.control.WhileController;
import org.apache.jmeter.testelement.property.TestElementProperty;
import org.apache.jmeter.threads.PostThreadGroup;
import org.apache.jmeter.threads.SetupThreadGroup;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jmeter.threads.openmodel.OpenModelThreadGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests each rule with the smallest plan that breaks it, and with similar plans that do not. */
class StandardRulesTest {
  @TempDir Path folder;

  private final SoundPlan plan = new SoundPlan();

  private List<Problem> problems() throws IOException {
    return PlanValidation.of(StandardRules.all()).validate(plan.saveTo(folder.resolve("p.jmx")));
  }

  private void assertSound() throws IOException {
    assertThat(problems()).isEmpty();
  }

  private Problem only() throws IOException {
    List<Problem> problems = problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  private Problem error(String rule, String element) throws IOException {
    return only(rule, element, Severity.ERROR);
  }

  private Problem warning(String rule, String element) throws IOException {
    return only(rule, element, Severity.WARNING);
  }

  private Problem only(String rule, String element, Severity severity) throws IOException {
    Problem problem = only();
    assertThat(problem.rule()).as(problem.toString()).isEqualTo(rule);
    assertThat(problem.element()).isEqualTo(element);
    assertThat(problem.severity()).isEqualTo(severity);
    assertThat(problem.fix()).isNotBlank();
    return problem;
  }

  @Test
  void aSoundPlanHasNoProblem() throws IOException {
    assertSound();
  }

  // no-gate

  @Test
  void aPlanNeedsAGate() throws IOException {
    plan.without(plan.gate());

    error("no-gate", "Plan");
  }

  @Test
  void aDisabledGateIsNone() throws IOException {
    plan.gate().setEnabled(false);

    assertThat(problems()).extracting(Problem::rule).containsExactly("no-gate", "disabled");
  }

  // sampler-without-gate

  @Test
  void aSamplerOutsideOfTheScopeOfEachGateIsFound() throws IOException {
    ThreadGroup others = group(new ThreadGroup(), "Others");
    plan.with(others).below(others, new ScriptedSampler("Status"));

    assertThat(error("sampler-without-gate", "Plan > Others > Status").message())
        .isEqualTo("no gate has it in its scope");
  }

  @Test
  void aGateBelowTheSamplerOrOnTheTestPlanHasItInScope() throws IOException {
    ThreadGroup others = group(new ThreadGroup(), "Others");
    ScriptedSampler status = new ScriptedSampler("Status");
    plan.with(others).below(others, status).below(status, named(new P95Assertion(), "Own"));

    assertSound();

    plan.without(plan.gate()).with(named(new P95Assertion(), "Of all"));
    assertSound();
  }

  @Test
  void aGateOfOtherLabelsDoesNotJudge() throws IOException {
    plan.withUsers(new ScriptedSampler("Status"));
    plan.gate().setProperty("Gate.labels", "Disp.*");

    assertThat(error("sampler-without-gate", "Plan > Users > Status").message())
        .isEqualTo("the gates in whose scope it is judge other labels: Latency");
  }

  @Test
  void aVariableInLabelsIsReadAsItWillBe() throws IOException {
    plan.declaring("judged", "${__P(judged,Disp.*)}", "Labels");
    plan.gate().setProperty("Gate.labels", "${judged}");

    assertSound();
  }

  @Test
  void aLabelThatOnlyARunKnowsIsAWarning() throws IOException {
    plan.sampler().setName("Dispatch ${__counter(FALSE,)}");
    plan.gate().setProperty("Gate.labels", "Dispatch 1");

    warning("sampler-without-gate", "Plan > Users > Dispatch ${__counter(FALSE,)}");
  }

  @Test
  void theGeneratorsHealthJudgesNoSampler() throws IOException {
    plan.without(plan.gate()).with(named(new LoadGeneratorHealthAssertion(), "Health"));

    error("sampler-without-gate", "Plan > Users > Dispatch");
  }

  @Test
  void readingsOfGpusNeedTheirOwnGate() throws IOException {
    plan.withUsers(named(new GpuSampler(), "GPU"));
    error("sampler-without-gate", "Plan > Users > GPU");

    plan.withUsers(named(new GpuUtilizationAssertion(), "GPU utilization"));
    assertThat(error("gate-without-sampler", "Plan > Users > GPU utilization").message())
        .startsWith("no Embedding Job is in its scope");

    EmbeddingJobSampler job = named(new EmbeddingJobSampler(), "Job");
    job.setProperty(
        EmbeddingJobSampler.REPOSITORY.property(), "https://repositories.example.org/a");
    plan.withUsers(job);
    assertSound();
  }

  @Test
  void aTransactionThatIsJudgedStandsForItsSamplers() throws IOException {
    TransactionController transaction = named(new TransactionController(), "Visit");
    plan.withUsers(transaction).below(transaction, new ScriptedSampler("Page"));
    plan.gate().setProperty("Gate.labels", "Dispatch");
    P95Assertion visits = named(new P95Assertion(), "Visits");
    visits.setProperty("Gate.labels", "Visit");
    plan.withUsers(visits);
    assertThat(problems())
        .extracting(Problem::rule)
        .containsExactly("sampler-without-gate", "gate-without-sampler");

    visits.setProperty("Gate.transactions", true);
    assertSound();
  }

  @Test
  void whatIsNeitherLargeNorSmallIsNotJudgedByAScaling() throws IOException {
    plan.without(plan.gate());
    ScalingAssertion scaling = named(new ScalingAssertion(), "Scaling");
    scaling.setProperty("ScalingAssertion.largeLabel", "Train 100");
    scaling.setProperty("ScalingAssertion.smallLabel", "Train 10");
    plan.withUsers(scaling).withUsers(new ScriptedSampler("Train 10"));

    error("sampler-without-gate", "Plan > Users > Dispatch");
  }

  // gate-without-sampler

  @Test
  void aGateInTearDownJudgesNothing() throws IOException {
    plan.below(plan.tearDown(), named(new P95Assertion(), "Late"));

    error("gate-without-sampler", "Plan > Tear-down > Late");
  }

  @Test
  void aGateWhoseLabelsMatchNoSamplerIsFound() throws IOException {
    P95Assertion misspelt = named(new P95Assertion(), "Misspelt");
    misspelt.setProperty("Gate.labels", "dispatch");
    plan.withUsers(misspelt);

    error("gate-without-sampler", "Plan > Users > Misspelt");
  }

  @Test
  void whatAModuleControllerBringsInMayBeJudged() throws IOException {
    ThreadGroup others = group(new ThreadGroup(), "Others");
    plan.with(others)
        .below(others, named(new ModuleController(), "Module"))
        .below(others, named(new P95Assertion(), "Of the module"));

    assertSound();
  }

  // unusable-field

  @Test
  void aBlankLimitIsFound() throws IOException {
    plan.gate().setProperty("P95Assertion.limit", "");

    assertThat(error("unusable-field", "Plan > Users > Latency").message())
        .isEqualTo("Limit must be a number greater than 0, was ''");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"${__P(limit,100)}", "${__property(limit,,100)}", "${__phase19(limit,100)}"})
  void aLimitIsJudgedByTheDefaultOfItsProperty(String value) throws IOException {
    plan.declaring("t1.limit", value, "Greatest P95, ms");
    plan.gate().setProperty("P95Assertion.limit", "${t1.limit}");
    assertSound();

    plan.declaring("t2.limit", value.replace("limit", "other").replace("100", "soon"), "Another");
    plan.gate().setProperty("P95Assertion.limit", "${t2.limit}");
    assertThat(error("unusable-field", "Plan > Users > Latency").message()).endsWith("was 'soon'");
  }

  @Test
  void fieldsOfSamplersAndPreconditionsAreJudged() throws IOException {
    plan.sampler().setProperty(IngestDispatchSampler.REPOSITORY.property(), "");
    plan.before().setProperty(PreconditionSampler.CAPACITY.property(), "none");

    assertThat(problems())
        .extracting(Problem::rule, Problem::element)
        .containsExactly(
            tuple("unusable-field", "Plan > Set-up > Before"),
            tuple("unusable-field", "Plan > Users > Dispatch"));
  }

  // undeclared-variable

  @Test
  void aVariableThatNothingSetsIsFound() throws IOException {
    plan.sampler().setProperty(IngestDispatchSampler.REF.property(), "${branch}");

    assertThat(error("undeclared-variable", "Plan > Users > Dispatch").message())
        .isEqualTo("nothing in the plan sets ${branch}: its text stands for its value");
  }

  @Test
  void theVariablesOfSamplersAreSet() throws IOException {
    EmbeddingJobSampler job = named(new EmbeddingJobSampler(), "Job");
    job.setProperty(EmbeddingJobSampler.MODE.property(), "wait");
    job.setProperty(EmbeddingJobSampler.JOB_ID.property(), "${job_id}");
    plan.withUsers(job);

    assertSound();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          RegexExtractor.refname,           branch
          JSONPostProcessor.referenceNames, 'commit; branch'
          variableNames,                    'commit,branch'
          CounterConfig.name,               branch
          script,                           'vars.put("branch", "main")'
          any,                              '${__time(,branch)}'
          """)
  void whatAnElementSetsIsSet(String property, String value) throws IOException {
    ConfigTestElement sets = named(new ConfigTestElement(), "Sets");
    sets.setProperty(property, value);
    plan.withUsers(sets);
    plan.sampler().setProperty(IngestDispatchSampler.REF.property(), "${branch}");

    assertSound();
  }

  @Test
  void whatAnExtractorMakesOfItsNameIsSet() throws IOException {
    ConfigTestElement extractor = named(new ConfigTestElement(), "Extractor");
    extractor.setProperty("RegexExtractor.refname", "branch");
    plan.withUsers(extractor);
    plan.sampler()
        .setProperty(IngestDispatchSampler.REF.property(), "${branch_1_g2}${branch_matchNr}");

    assertSound();
  }

  @Test
  void anExpressionWithoutAnEndIsFound() throws IOException {
    plan.sampler().setProperty(IngestDispatchSampler.REF.property(), "v${__P(branch,main)");

    assertThat(error("undeclared-variable", "Plan > Users > Dispatch").message())
        .isEqualTo("the expression '${__P(branch,main)' has no end");
  }

  // unusable-function

  @Test
  void aFunctionThatJMeterDoesNotHaveIsFound() throws IOException {
    plan.sampler().setProperty(IngestDispatchSampler.REF.property(), "${__phase91(branch,main)}");

    assertThat(error("unusable-function", "Plan > Users > Dispatch").message())
        .startsWith("JMeter has no function __phase91");
  }

  @Test
  void aCommaThatMakesOneArgumentTooManyIsFound() throws IOException {
    plan.declaring("labels", "${__P(labels,a{1,2})}", "What is judged");
    assertThat(error("unusable-function", "Plan").message())
        .isEqualTo("__P takes 2 arguments, not 3: its value is empty");
  }

  @Test
  void anEscapedCommaIsPartOfItsArgument() throws IOException {
    plan.declaring("labels", "${__P(labels,D.{1\\,9})}", "What is judged");
    plan.gate().setProperty("Gate.labels", "${labels}");

    assertSound();
  }

  @Test
  void theFunctionsOfJMeterAndOursAreKnown() throws IOException {
    plan.sampler().setProperty(IngestDispatchSampler.REF.property(), "${__UUID}${__threadNum}");
    plan.sampler().setProperty(IngestDispatchSampler.TOKEN.property(), "${__phase19(token)}");

    assertSound();
  }

  // undocumented-property

  @Test
  void aPropertyIsDeclaredInTheTestPlan() throws IOException {
    plan.sampler().setProperty(IngestDispatchSampler.REF.property(), "${__P(branch,main)}");

    assertThat(warning("undocumented-property", "Plan > Users > Dispatch").message())
        .isEqualTo("${__P(branch)} stands in IngestDispatchSampler.ref, where nobody looks for it");
  }

  @Test
  void aPropertyHasADefault() throws IOException {
    plan.declaring("branch", "${__P(branch)}", "What is ingested");

    assertThat(error("undocumented-property", "Plan").message())
        .isEqualTo("${__P(branch)} has no default: where nobody gives it, it is 1");
  }

  @Test
  void aSettingWithoutADefaultStopsTheTestAndIsAWarning() throws IOException {
    plan.declaring("files", "${__phase19(files)}", "How large the repository is");

    assertThat(warning("undocumented-property", "Plan").message())
        .isEqualTo("${__phase19(files)} has no default: where nobody gives it, the test stops");
  }

  @Test
  void anAddressHasNoDefaultThatWouldBeRight() throws IOException {
    plan.sampler()
        .setProperty(
            IngestDispatchSampler.REPOSITORY.property(), "${__phase19(fixtures.url)}/files-10.git");

    assertSound();
  }

  @Test
  void anElementOfVariablesBelowTheTestPlanDeclaresToo() throws IOException {
    Argument branch = new Argument("branch", "${__P(branch,main)}", "=");
    branch.setDescription("What is ingested");
    Arguments variables = named(new Arguments(), "Variables");
    variables.addArgument(branch);
    plan.with(variables);
    assertSound();

    plan.without(variables).withUsers(variables);
    warning("undocumented-property", "Plan > Users > Variables");
  }

  @Test
  void aPropertyThatIsUsedOftenIsToldOnce() throws IOException {
    plan.sampler().setProperty(IngestDispatchSampler.REF.property(), "${__P(branch,main)}");
    plan.sampler()
        .setProperty(IngestDispatchSampler.IDEMPOTENCY_KEY.property(), "${__P(branch,main)}");

    warning("undocumented-property", "Plan > Users > Dispatch");
  }

  @Test
  void aPropertyHasADescription() throws IOException {
    plan.declaring("branch", "${__phase19(branch,main)}", "");

    assertThat(warning("undocumented-property", "Plan").message())
        .isEqualTo("the variable branch has no description");
  }

  @Test
  void aPropertyIsDeclaredOnce() throws IOException {
    plan.declaring("branch", "${__P(branch,main)}", "One");
    plan.declaring("branch.too", "${__P(branch,dev)}", "Two");

    warning("undocumented-property", "Plan");
  }

  @Test
  void whereTheServicesAreIsKnownOfAllPlans() throws IOException {
    plan.sampler().setProperty(IngestDispatchSampler.EDGE_URL.property(), "${__phase19(edge.url)}");

    assertSound();
  }

  // endless

  private LoopController loop() {
    return (LoopController) plan.group().getSamplerController();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "", "many"})
  void aGroupNeedsACountOfLoops(String loops) throws IOException {
    loop().setLoops(loops);

    error("endless", "Plan > Users");
  }

  @Test
  void aDurationEndsAGroup() throws IOException {
    loop().setLoops(-1);
    plan.group().setProperty(ThreadGroup.SCHEDULER, true);
    error("endless", "Plan > Users");

    plan.group().setProperty(ThreadGroup.DURATION, "30");
    assertSound();
  }

  @Test
  void aLoopThatContinuesForEverIsFound() throws IOException {
    loop().setContinueForever(true);
    assertThat(error("endless", "Plan > Users").message()).contains("must be false, was 'true'");

    loop().removeProperty("LoopController.continue_forever");
    assertThat(error("endless", "Plan > Users").message()).contains("must be false, was ''");
  }

  @Test
  void aGroupWithoutALoopIsFound() throws IOException {
    plan.group().setProperty(new TestElementProperty(ThreadGroup.MAIN_CONTROLLER, new Arguments()));

    error("endless", "Plan > Users");
  }

  @Test
  void aGroupNeedsThreads() throws IOException {
    plan.group().setProperty(ThreadGroup.NUM_THREADS, "0");

    error("endless", "Plan > Users");
  }

  @Test
  void aLoopWithinEndsByItsCountOrWithItsGroup() throws IOException {
    LoopController within = named(new LoopController(), "Again");
    within.setLoops(-1);
    plan.withUsers(within);
    assertThat(error("endless", "Plan > Users > Again").message())
        .isEqualTo("it loops for ever, and nothing ends it");

    plan.group().setProperty(ThreadGroup.SCHEDULER, true);
    plan.group().setProperty(ThreadGroup.DURATION, "30");
    assertSound();
  }

  @Test
  void aWhileThatNothingEndsIsAWarning() throws IOException {
    plan.withUsers(named(new WhileController(), "Until it stops"));

    warning("endless", "Plan > Users > Until it stops");
  }

  @Test
  void aRuntimeEndsWhatIsInIt() throws IOException {
    RunTime runtime = named(new RunTime(), "Half a minute");
    runtime.setRuntime("30");
    plan.withUsers(runtime).below(runtime, named(new WhileController(), "Until it stops"));
    assertSound();

    runtime.setRuntime("");
    error("endless", "Plan > Users > Half a minute");
  }

  @ParameterizedTest
  @CsvSource({"rate(10/sec) random_arrivals(30 sec),true", "'',false", "rate(10/sec,false"})
  void anOpenModelNeedsASchedule(String schedule, boolean sound) throws IOException {
    OpenModelThreadGroup open = named(new OpenModelThreadGroup(), "Open");
    open.setScheduleString(schedule);
    plan.with(open);

    if (sound) {
      assertSound();
    } else {
      error("endless", "Plan > Open");
    }
  }

  // set-up-and-tear-down, precondition-pair, verdict-last

  @Test
  void secondGroupsOfSetUpAndTearDownAreFound() throws IOException {
    plan.with(group(new SetupThreadGroup(), "Also before"));
    plan.with(group(new PostThreadGroup(), "Also after"));

    assertThat(problems())
        .extracting(Problem::element)
        .containsExactly("Plan > Also before", "Plan > Also after");
  }

  @Test
  void tearDownRunsAfterAShutdownToo() throws IOException {
    plan.plan().setTearDownOnShutdown(false);

    error("set-up-and-tear-down", "Plan");
  }

  @Test
  void whatIsSetUpIsRestored() throws IOException {
    plan.without(plan.after());
    error("precondition-pair", "Plan > Set-up > Before");
  }

  @Test
  void whatIsRestoredWasSetUp() throws IOException {
    plan.without(plan.before());

    error("precondition-pair", "Plan > Tear-down > After");
  }

  @Test
  void aPreconditionStandsInItsGroup() throws IOException {
    plan.without(plan.before()).withUsers(plan.before());

    error("precondition-pair", "Plan > Users > Before");
  }

  @Test
  void anOverflowAssertionNeedsBothSnapshots() throws IOException {
    plan.withUsers(named(new OverflowAssertion(), "Overflow"));
    assertSound();

    plan.without(plan.before()).without(plan.after());
    assertThat(problems())
        .extracting(Problem::element, Problem::rule)
        .containsOnly(tuple("Plan > Users > Overflow", "overflow-without-precondition"))
        .hasSize(2);
  }

  // capacity-without-schedule

  private OpenModelThreadGroup arrivals(String name) {
    OpenModelThreadGroup open = named(new OpenModelThreadGroup(), name);
    open.setScheduleString("rate(10/sec) random_arrivals(30 sec)");
    plan.with(open);
    plan.below(open, named(new ScriptedSampler(name), name));
    return open;
  }

  private CapacityAssertion capacity() {
    CapacityAssertion gate = named(new CapacityAssertion(), "Capacity");
    plan.with(gate);
    return gate;
  }

  @Test
  void aCapacityNeedsArrivals() throws IOException {
    capacity();

    assertThat(error("capacity-without-schedule", "Plan > Capacity").message())
        .isEqualTo(
            "the threads of 'Users' wait for answers, so what they offer is no arrival rate");
  }

  @Test
  void aCapacityIsOfOneSchedule() throws IOException {
    CapacityAssertion gate = capacity();
    gate.setProperty("Gate.threadGroups", "Reads|Writes");
    arrivals("Reads");
    assertSound();

    arrivals("Writes");
    assertThat(error("capacity-without-schedule", "Plan > Capacity").message())
        .endsWith("whose schedules differ: Reads, Writes");

    gate.setProperty("CapacityAssertion.step", "10");
    assertSound();
  }

  @Test
  void theVerdictComesLast() throws IOException {
    plan.withTearDown(new ScriptedSampler("Afterthought"));

    assertThat(error("verdict-last", "Plan > Tear-down > Verdict").message())
        .isEqualTo("it is not the last sampler of its group: Afterthought comes after it");
  }

  @Test
  void theVerdictStandsInTearDown() throws IOException {
    plan.without(plan.verdict()).withUsers(plan.verdict());

    error("verdict-last", "Plan > Users > Verdict");
  }

  @Test
  void aSecondVerdictIsFound() throws IOException {
    plan.withTearDown(named(new VerdictSampler(), "Again"));

    error("verdict-last", "Plan > Tear-down > Again");
  }

  @Test
  void aPlanWithoutAVerdictIsAWarning() throws IOException {
    plan.without(plan.verdict());

    warning("verdict-last", "Plan");
  }

  // absolute-path, secret, host

  @ParameterizedTest
  @ValueSource(
      strings = {"/data/graph.txt", "C:\\data\\graph.txt", "~/graph.txt", "${__P(g,/data/g)}"})
  void anAbsolutePathIsFound(String path) throws IOException {
    ConfigTestElement data = named(new ConfigTestElement(), "Data");
    data.setProperty("filename", path);
    plan.withUsers(data);

    assertThat(problems())
        .extracting(Problem::rule)
        .contains("absolute-path")
        .doesNotContain("loads");
  }

  @Test
  void apathBelowThePlansFolderAndAPathOfAUrlAreNone() throws IOException {
    ConfigTestElement data = named(new ConfigTestElement(), "Data");
    data.setProperty("filename", "data/graph.txt");
    data.setProperty("HTTPSampler.path", "/api/v1/status");
    plan.withUsers(data);

    assertSound();
  }

  @Test
  void aTokenInPlainTextIsFoundAndNotRepeated() throws IOException {
    plan.sampler().setProperty(IngestDispatchSampler.TOKEN.property(), "s3cr3t-token-of-mine");

    assertThat(error("secret", "Plan > Users > Dispatch").message())
        .isEqualTo("IngestDispatchSampler.token holds a secret in plain text");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Authorization, Bearer abcdefgh12345,  true
          Authorization, Bearer ${token},       false
          Authorization, Basic dXNlcjpwYXNz,    true
          X-Api-Key,     12345,                 true
          password,      hunter2,               true
          client_secret, '${__P(secret,abc)}',  true
          Accept,        application/json,      false
          tokens,        100,                   false
          """)
  void aHeaderOrAParameterIsASecretByItsName(String name, String value, boolean secret)
      throws IOException {
    plan.declaring("token", "${__P(api.token,)}", "The service's token");
    Arguments arguments = named(new Arguments(), "Parameters");
    arguments.addArgument(new Argument(name, value));
    ConfigTestElement request = named(new ConfigTestElement(), "Request");
    request.setProperty(new TestElementProperty("HTTPsampler.Arguments", arguments));
    plan.withUsers(request);

    assertThat(problems().stream().anyMatch(problem -> problem.rule().equals("secret")))
        .isEqualTo(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ci:hunter2@repositories.example.org/a.git",
        "Authorization: Bearer abcdefgh12345",
        "{\"user\": \"me\", \"password\": \"hunter2\"}",
        "-----BEGIN RSA PRIVATE KEY-----"
      })
  void aSecretInAnyTextIsFound(String text) throws IOException {
    plan.sampler().setProperty(IngestDispatchSampler.REPOSITORY.property(), text);

    error("secret", "Plan > Users > Dispatch");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://edge.intern.corp:8080,          edge.intern.corp
          http://10.1.2.3/api,                    10.1.2.3
          '${__P(url,https://qa.corp/x)}',        qa.corp
          http://127.0.0.1:8080,
          http://localhost:8080,
          https://repositories.example.org/a,
          http://[::1]:8080,
          'https://${__phase19(edge.url)}/a',
          """)
  void aHostIsFound(String url, String host) throws IOException {
    ConfigTestElement request = named(new ConfigTestElement(), "Request");
    request.setProperty("HTTPSampler.path", url);
    plan.withUsers(request);

    List<String> found =
        problems().stream()
            .filter(problem -> problem.rule().equals("host"))
            .map(Problem::message)
            .toList();

    assertThat(found)
        .isEqualTo(host == null ? List.of() : List.of("the host " + host + " stands in the plan"));
  }

  @Test
  void aRepositoryMayBeAnywhere() throws IOException {
    plan.sampler()
        .setProperty(
            IngestDispatchSampler.REPOSITORY.property(), "https://git.intern.corp/team/code.git");

    assertSound();
  }

  @Test
  void aCommentMayNameAnyHost() throws IOException {
    plan.sampler().setComment("see https://wiki.corp/why");

    assertSound();
  }

  // disabled

  @Test
  void whatIsDisabledIsAWarningOnce() throws IOException {
    ThreadGroup others = group(new ThreadGroup(), "Others");
    others.setEnabled(false);
    ScriptedSampler status = new ScriptedSampler("Status");
    status.setEnabled(false);
    plan.with(others).below(others, status);

    warning("disabled", "Plan > Others");
  }

  @Test
  void aTestFragmentIsDisabledByItsNature() throws IOException {
    TestFragmentController fragment = named(new TestFragmentController(), "Fragment");
    fragment.setEnabled(false);
    plan.with(fragment);

    assertSound();
  }

  @Test
  void allProblemsAreToldAtOnce() throws IOException {
    plan.gate().setProperty("P95Assertion.limit", "");
    plan.gate().setProperty("Gate.labels", "(");
    plan.sampler().setProperty(IngestDispatchSampler.REF.property(), "${branch}");
    plan.sampler().setProperty(IngestDispatchSampler.TOKEN.property(), "s3cr3t");
    plan.plan().setTearDownOnShutdown(false);
    loop().setLoops(-1);
    plan.without(plan.after());
    plan.withTearDown(new ScriptedSampler("Afterthought"));

    assertThat(problems())
        .extracting(Problem::rule)
        .containsExactly(
            "unusable-field",
            "unusable-field",
            "undeclared-variable",
            "endless",
            "set-up-and-tear-down",
            "precondition-pair",
            "verdict-last",
            "secret");
  }

  @Test
  void eachRuleIsExplainedOnItsPage() throws IOException {
    String page = Files.readString(Path.of("../docs/validation.md"));
    String explained = page.substring(page.indexOf("\n## Rules\n"));
    Set<String> sections =
        Pattern.compile("(?m)^### (.+)$")
            .matcher(explained)
            .results()
            .map(heading -> heading.group(1))
            .collect(Collectors.toSet());

    Set<String> rules =
        StandardRules.all().stream().map(PlanRule::name).collect(Collectors.toSet());
    rules.add("loads");
    assertThat(sections).isEqualTo(rules);
    assertThat(rules).allSatisfy(rule -> assertThat(explained).contains("](#" + rule + ")"));
  }

  @Test
  void eachRuleHasANameOfItsOwn() {
    assertThat(StandardRules.all())
        .extracting(rule -> rule.name())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z-]+"));
  }
}
