package dev.phase19.jmeter.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareProgramTest {
  private static final String HEADER = "timeStamp,elapsed,label,responseCode,threadName,success\n";

  @TempDir Path folder;
  private final Random random = new Random(5);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final StringBuilder rows = new StringBuilder();

  @BeforeEach
  void noRows() {
    rows.append(HEADER);
  }

  private int compare(String... arguments) {
    List<String> all = new ArrayList<>();
    for (String argument : arguments) {
      boolean isFile = argument.matches("(old|new|empty|nowhere)[a-z/]*(\\.csv)?");
      all.add(isFile ? folder.resolve(argument).toString() : argument);
    }
    return CompareProgram.run(
        folder,
        all,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complaint() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void row(String label, long elapsed, boolean success) {
    rows.append(
        "%s,%s,%s,%s,Users 1-1,%s\n"
            .formatted(1_700_000_000_000L, elapsed, label, success ? 200 : 500, success));
  }

  /** A run of 300 samples around a time; runs differ by some percent, samples by more. */
  private void run(String file, double millis) throws IOException {
    double ofRun = millis * (1 + 0.02 * random.nextGaussian());
    for (int i = 0; i < 300; i++) {
      row("Login", Math.round(ofRun * (1 + 0.2 * random.nextDouble())), true);
    }
    write(file);
  }

  private void write(String file) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, rows);
    rows.setLength(HEADER.length());
  }

  private void runs(String side, int count, double millis) throws IOException {
    for (int i = 0; i < count; i++) {
      run(side + "/" + i + "/checkout/results.csv", millis);
    }
  }

  @Test
  void whatIsSlowerOverSeveralRunsIsProven() throws Exception {
    runs("old", 4, 100);
    runs("new", 3, 130);

    assertThat(compare("old", "new")).isEqualTo(1);

    assertThat(printed())
        .startsWith("=== checkout: 4 runs then, 3 runs now ===\nLabel ")
        .containsPattern(
            "\nLogin +1200 / 900 +0 % / 0 % +1[12]\\d\\.\\d ms +15\\d\\.\\d ms +\\+\\d\\d\\.\\d %"
                + " +\\+\\d\\d\\.\\d % to \\+\\d\\d\\.\\d % +slower\n");
    assertThat(complaint()).isEmpty();
  }

  @Test
  void whatIsAllowedIsNotSlower() throws Exception {
    runs("old", 4, 100);
    runs("new", 3, 130);

    assertThat(compare("--allowed", "60", "old", "new")).isZero();
    assertThat(compare("new", "old")).isZero();

    assertThat(printed()).contains("no change proven; a growth of +").containsPattern("faster\n");
  }

  @Test
  void runsOfOneBuildAreNotCalledDifferent() throws Exception {
    runs("old", 4, 100);
    runs("new", 3, 100);

    assertThat(compare("old", "new")).isZero();

    assertThat(printed()).contains("no change proven; a growth of +");
  }

  /** However great the change is: nobody knows how much two runs of one build differ here. */
  @Test
  void twoRunsProveNothing() throws Exception {
    run("old.csv", 100);
    run("new.csv", 900);

    assertThat(compare("old.csv", "new.csv")).isZero();

    assertThat(printed())
        .contains("=== new: 1 run then, 1 run now ===")
        .contains("not known: one run on each side")
        .contains("\nOne run on each side proves nothing: runs of one build differ");
  }

  @Test
  void aLabelWithFewSamplesSaysHowManyItNeeds() throws Exception {
    row("Login", 10, true);
    write("old/a.csv");
    row("Login", 900, true);
    write("new.csv");

    assertThat(compare("--percentile=50", "old/a.csv", "new.csv")).isZero();

    assertThat(printed()).contains("not known: a run has 1 sample, 20 are needed");
  }

  @Test
  void errorsAndLabelsOfOneSideAreShown() throws Exception {
    row("Login", 10, true);
    row("Logout", 10, true);
    row("Broken", 10, true);
    write("old.csv");
    row("Login", 10, true);
    row("Login", 10, false);
    row("Home", 10, true);
    row("Broken", 10, false);
    write("new.csv");

    compare("old.csv", "new.csv");

    assertThat(printed())
        .containsPattern("\nLogin +1 / 2 +0 % / 50 % ")
        .containsPattern("\nLogout +1 / - +0 % / - +only then\n")
        .containsPattern("\nHome +- / 1 +- / 0 % +only now\n")
        .containsPattern("\nBroken +1 / 1 +0 % / 100 % +no time now: all are errors\n");
  }

  @Test
  void aTimeoutRanksAboveEveryOtherTime() throws Exception {
    for (int i = 0; i < 100; i++) {
      rows.append(
          "1700000000000,%s,Login,%s,Users 1-1,%s\n"
              .formatted(
                  30,
                  i < 50 ? 200 : "Non HTTP response code: java.net.SocketTimeoutException",
                  i < 50));
    }
    write("old.csv");
    run("new.csv", 100);

    compare("old.csv", "new.csv");

    assertThat(printed()).containsPattern("Login .* 8[67]\\d\\d\\d\\.\\d s ");
  }

  @Test
  void plansArePairedByName() throws Exception {
    run("old/checkout/results.csv", 100);
    run("old/search/results.csv", 100);
    run("new/search/results.csv", 100);
    run("new/cart/results.csv", 100);

    compare("old", "new");

    assertThat(printed())
        .contains("=== search: ")
        .doesNotContain("checkout")
        .doesNotContain("cart");
  }

  @Test
  void plansWithoutACounterpartAreAnError() throws Exception {
    run("old/checkout/results.csv", 100);
    run("old/search/results.csv", 100);
    run("new/cart/results.csv", 100);

    assertThat(compare("old", "new")).isEqualTo(2);

    assertThat(complaint())
        .isEqualTo(
            "no plan is on both sides: checkout, search then, cart now; name a results file on"
                + " each side\n");
  }

  @Test
  void otherMachinesAreNamed() throws Exception {
    run("old/checkout/results.csv", 100);
    run("new/checkout/results.csv", 100);
    Files.writeString(
        folder.resolve("old/checkout/verdict.json"), "{\"environment\": {\"processors\": \"2\"}}");
    Files.writeString(
        folder.resolve("new/checkout/verdict.json"), "{\"environment\": {\"processors\": \"16\"}}");

    compare("old", "new");

    assertThat(printed())
        .contains("\nThe change may come from what is not alike: processors: 2 then, 16 now\n");
  }

  @Test
  void aMarkdownTableEscapesLabels() throws Exception {
    row("a|b <script>", 10, true);
    write("old.csv");
    row("a|b <script>", 10, true);
    write("new.csv");

    compare("--markdown", "old.csv", "new.csv");

    assertThat(printed())
        .startsWith("### new: 1 run then, 1 run now\n\n| Label | Samples | Errors | P95 then |")
        .contains("\n| --- | ---: |")
        .contains("| a\\|b \\<script\\> |");
  }

  @Test
  void labelsAndThreadsAreChosen() throws Exception {
    row("Login", 10, true);
    row("Logout", 10, true);
    rows.append("1700000000000,10,Login,200,setUp 1-1,true\n");
    write("old.csv");
    row("Login", 10, true);
    write("new.csv");

    compare("--label", "Log(in|on)", "--not-threads", "setUp.*", "old.csv", "new.csv");

    assertThat(printed()).containsPattern("\nLogin +1 / 1 ").doesNotContain("Logout");
  }

  @Test
  void errorsNameTheWayOut() throws Exception {
    run("old.csv", 100);
    Files.createDirectories(folder.resolve("empty"));

    assertThat(compare("old.csv")).isEqualTo(2);
    assertThat(compare("old.csv", "nowhere")).isEqualTo(2);
    assertThat(compare("old.csv", "empty")).isEqualTo(2);
    assertThat(compare("--percentile", "0", "old.csv", "old.csv")).isEqualTo(2);
    assertThat(compare("--quantile", "old.csv", "old.csv")).isEqualTo(2);
    assertThat(compare("old.csv", "old.csv", "--label")).isEqualTo(2);

    assertThat(complaint().lines().map(line -> line.replace(folder.toString(), "")))
        .containsExactly(
            "two files or folders are compared, there were 1; try --help",
            "/nowhere: there is no such file or folder",
            "/empty: no run in it; keep results files (.csv, .jtl), or name the folder of a"
                + " baseline",
            "--percentile must be a number from 1 to 99.9999, was '0'",
            "unknown option '--quantile'; try --help",
            "--label needs a value; try --help");
  }
}
