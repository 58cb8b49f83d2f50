package dev.phase19.jmeter.judge;

import static dev.phase19.jmeter.testing.Judged.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.testing.Judged;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command without a plan: its gates, its notes and its errors. */
class JudgeProgramTest {
  private static final String FAILED =
      "1700000000000,20,A,503,Busy,Users 1-1,false,\"text must be \"\"ok\"\"\"";

  @TempDir Path folder;

  private Path results() throws Exception {
    return Judged.csv(
        folder,
        row(0, "Login", "Users 1-1", 100),
        row(1, "Login", "Users 1-2", 80),
        row(2, "Search", "setUp 1-1", 900));
  }

  @ParameterizedTest
  @CsvSource({
    "--p95=100, FAIL, 'Login: P95 100.0 ms, limit 100 ms (2 samples)'",
    "--p95=<=100, PASS, 'Login: P95 100.0 ms, must be <= 100 ms (2 samples)'",
    "--p95=<= 0.1s, PASS, 'Login: P95 100.0 ms, must be <= 100 ms (2 samples)'",
    "--p50=81ms, PASS, 'Login: P50 80.0 ms, limit 81 ms (2 samples)'",
    "--p99.9=<=99.999, FAIL, 'Login: P99.9 100.0 ms, must be <= 99.999 ms (2 samples)'",
    "--mean=<=90, PASS, 'Login: mean of elapsed time 90 ms, must be <= 90 ms (2 samples)'",
    "--max=100, FAIL, 'Login: maximum of elapsed time 100 ms, must be < 100 ms (2 samples)'",
    "--error-share=0, PASS, 'Login: error share 0 %, must be <= 0 % (2 samples)'",
    "--throughput=100/min, PASS, 'Login: throughput 111.1/min, must be >= 100/min (2 samples)'"
  })
  void aBoundIsGivenInOneWord(String option, String state, String message) throws Exception {
    Judged judged = Judged.of(folder, option, "--label", "Login", results());

    assertThat(judged.err()).isEmpty();
    assertThat(judged.verdict().get("gates")).hasSize(1);
    assertThat(judged.verdict().get("gates").get(0).get("state").asText()).isEqualTo(state);
    assertThat(judged.verdict().get("gates").get(0).get("message").asText()).isEqualTo(message);
    assertThat(judged.code()).isEqualTo(state.equals("PASS") ? 0 : 1);
  }

  @Test
  void aComparisonMayStandAlone() throws Exception {
    Judged judged =
        Judged.of(
            folder, "--p95", "<=", "100", "--label", "Login", "--error-share", "1", results());

    assertThat(judged.out()).startsWith("=== PASS: Results ===\nRequests 2   average 90.0 ms");
    assertThat(judged.gate("P95")).isEqualTo("PASS 2");
    assertThat(judged.verdict().get("gates").get(0).get("comparator").asText()).isEqualTo("<=");
    assertThat(judged.verdict().get("start").asText()).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(judged.verdict().get("end").asText()).isEqualTo("2023-11-14T22:13:22.900Z");
  }

  @Test
  void withoutAShareNoErrorIsAllowed() throws Exception {
    Path results = Judged.csv(folder, FAILED, row(1, "A", "Users 1-1", 10));

    assertThat(Judged.of(folder, "--p95", "100", results).message("P95"))
        .isEqualTo(
            "A: error share 50 %, limit 0 % (2 samples, 1 error: 503 text must be \"ok\" 1)");
    assertThat(Judged.of(folder, "--p95", "100", "--error-share", "50", results).code()).isZero();
  }

  @Test
  void threadGroupsAreLeftOutByName() throws Exception {
    Judged judged = Judged.of(folder, "--p95", "200", "--not-threads", "setUp.*", results());

    assertThat(judged.gate("P95")).isEqualTo("PASS 2");
    assertThat(judged.notes())
        .contains("1 sample of set-up, tear-down or other threads left out")
        .noneMatch(note -> note.startsWith("set-up and tear-down cannot be told"));
  }

  @Test
  void aSampleVariableIsAMeasurement() throws Exception {
    Path results =
        Files.writeString(
            folder.resolve("a.csv"),
            "timeStamp\telapsed\tlabel\tsuccess\tLatency\t\"files\"\n"
                + "1700000000000\t10\tA\ttrue\t4\t12\n1700000001000\t10\tA\ttrue\t6\tnull\n");

    assertThat(
            Judged.of(folder, "--max", "<= 12", "--measurement", "files", results)
                .message("Maximum of files"))
        .isEqualTo("A: maximum of files 12, must be <= 12 (1 sample)");
    assertThat(
            Judged.of(folder, "--mean", "= 5", "--measurement", "latency_ms", results)
                .message("Mean of latency_ms"))
        .isEqualTo("A: mean of latency_ms 5 ms, must be = 5 ms (2 samples)");
  }

  @Test
  void microsecondsAreJudgedWhereTheyFitTheMilliseconds() throws Exception {
    Path results =
        Files.writeString(
            folder.resolve("a.csv"),
            "timeStamp,elapsed,label,success,\"elapsed_us\"\n"
                + "1700000000000,10,A,true,10250\n1700000001000,3,A,true,10250\n");

    Judged judged = Judged.of(folder, "--max", "100", results);

    assertThat(judged.message("Maximum")).startsWith("A: maximum of elapsed time 10.25 ms");
    assertThat(judged.notes()).noneMatch(note -> note.startsWith("times are whole milliseconds"));
  }

  @Test
  void theFilesOfSeveralEnginesAreOneRun() throws Exception {
    Path one =
        Judged.csv(folder, row(0, "A", "one-Users 1-1", 10), row(4, "A", "one-Users 1-1", 10));
    one = Files.move(one, folder.resolve("one.csv"));
    Path other = Judged.csv(folder, row(2, "A", "two-Users 1-1", 20));
    Path packed = folder.resolve("two.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(other, out);
    }

    Judged judged = Judged.of(folder, "--max", "<= 20", one, packed);

    assertThat(judged.gate("Maximum")).isEqualTo("PASS 3");
    assertThat(judged.notes())
        .noneMatch(note -> note.contains("overlap") || note.contains("order"));
    assertThat(judged.verdict().get("results")).hasSize(2);
  }

  @Test
  void filesThatDoNotOverlapAreMostLikelyOfSeveralRuns() throws Exception {
    Path one = Files.move(Judged.csv(folder, row(0, "A", "U 1-1", 10)), folder.resolve("one.csv"));
    Path other = Judged.csv(folder, row(60, "A", "U 1-1", 10));

    assertThat(Judged.of(folder, "--max", "20", one, other).notes())
        .contains(
            "the files do not overlap in time: if they are of several runs, judge them one by one");
  }

  @Test
  void aRunThatWasKilledIsJudgedByWhatCame() throws Exception {
    Path results = Judged.csv(folder, row(0, "A", "Users 1-1", 10), "1700000001000,10,A,20");
    Files.writeString(results, Files.readString(results).stripTrailing());

    Judged judged = Judged.of(folder, "--p95", "100", results);

    assertThat(judged.gate("P95")).isEqualTo("PASS 1");
    assertThat(judged.notes())
        .contains(
            results
                + ": its end is missing: the run was killed, or writes it still; what came before"
                + " is judged");
    assertThat(judged.verdict().get("ending").get("reason").asText()).isEqualTo("jvm_exit");
  }

  @Test
  void aDamagedRowFailsTheRunUnlessThatIsAllowed() throws Exception {
    Path results =
        Judged.csv(folder, row(0, "A", "Users 1-1", 10), "damaged", row(1, "A", "Users 1-1", 10));

    Judged judged = Judged.of(folder, "--p95", "100", results);

    assertThat(judged.code()).isEqualTo(1);
    assertThat(judged.message("Results"))
        .isEqualTo(
            results
                + ": 1 row cannot be read, the first is row 3: it has 1 column, not 8; mend the"
                + " file, or give --damaged-allowed to judge the rest");
    Judged allowed = Judged.of(folder, "--damaged-allowed", "--p95", "100", results);
    assertThat(allowed.code()).isZero();
    assertThat(allowed.notes()).anyMatch(note -> note.contains("1 row cannot be read"));
  }

  @Test
  void timeoutsAreKnownByTheirCode() throws Exception {
    String timeout =
        "1700000000000,20,A,Non HTTP response code: java.net.SocketTimeoutException,"
            + "Non HTTP response message: Read timed out,Users 1-1,false,";
    Path results = Judged.csv(folder, timeout, row(1, "A", "Users 1-1", 10));

    Judged judged = Judged.of(folder, "--p95", "100", "--error-share", "50", results);

    assertThat(judged.message("P95")).startsWith("A: P95 >= 20.0 ms, limit 100 ms");
    assertThat(judged.gate("P95")).isEqualTo("FAIL 2");
    assertThat(judged.notes()).contains("1 timeout is known by the response code alone");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "--p95 100¦no results file; try --help",
        "a.csv¦nothing to judge by: name a plan (.jmx), or give a gate such as --p95 '<=' 100; try --help",
        "--labl x a.csv¦unknown option '--labl': did you mean --label?; try --help",
        "--p95 > 100 a.csv¦--p95 must be < or <= its limit, was >",
        "--p95 fast a.csv¦--p95 has no unit 'fast'; give ms or s",
        "--p95 -5 a.csv¦--p95 must be a number greater than 0, was '-5'",
        "--p0 5 a.csv¦--p0 must be a number greater than 0 and at most 100, was '0'",
        "--p95 1e9 a.csv¦--p95 must be at most 86400000 ms, which are 24 hours",
        "--p95 5 --p95 6 a.csv¦--p95 is given twice",
        "--label A --label B --p95 5 a.csv¦--label is given twice: name both labels, 'A|B'",
        "--label ( --p95 5 a.csv¦--label must be a regular expression (Unclosed group), was '('",
        "--error-share 101 a.csv¦--error-share must be a number from 0 to 100, was '101'",
        "--throughput 5/day a.csv¦--throughput must be a rate such as 50/s, 50/min or 50/h, was '5/day'",
        "--p95¦--p95 needs a value; try --help",
        "--p95 5 a.csv a.csv¦a.csv is given twice: its samples would count twice",
        "--p95 5 plan.jmx a.csv¦--p95 and a plan exclude each other: the plan's own gates judge; leave out one",
        "--label A plan.jmx a.csv¦--label and a plan exclude each other: the plan's gates have a field for it",
        "a.jmx b.jmx a.csv¦two plans, a.jmx and b.jmx: judge them one by one",
        "--p95 5 /¦/: it is a folder; name the results files in it",
        "--p95 5 --name a/b a.csv¦--name must be the name of a folder, was 'a/b'",
        "--p95 5 --name / a.csv¦--name must be the name of a folder, was '/'",
        "--p95 5 no-such-file.csv¦no-such-file.csv: there is no such file or folder"
      })
  void whatCannotBeFollowedIsNamed(String line, String message) {
    Judged judged = Judged.of(folder, (Object[]) line.split(" "));

    assertThat(judged.err()).isEqualTo(message);
    assertThat(judged.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|it is empty; JMeter writes results with -l, or with a listener that has a file",
        "'1,2,3'|its first line has no names of columns, and is not a row of JMeter's default columns: it begins '1,2,3'.",
        "'timeStamp,elapsed,label'|it has no column success, without which nothing can be judged.",
        "'timeStamp,elapsed,label,success'|there is no sample: the run took none, or it was killed before its first",
        "'<jmeterTestPlan/>'|it is XML, but no results: its root is <jmeterTestPlan>, not <testResults>",
        "'<a'|it is XML that cannot be read:"
      })
  void aFileWithoutResultsIsNamed(String text, String message) throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), text, StandardCharsets.UTF_8);

    Judged judged = Judged.of(folder, "--p95", "5", file);

    assertThat(judged.err()).startsWith(file + ": " + message);
    assertThat(judged.code()).isEqualTo(2);
    assertThat(judged.folder().resolve("verdict.json")).doesNotExist();
  }
}
