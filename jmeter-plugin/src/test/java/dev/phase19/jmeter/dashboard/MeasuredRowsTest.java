package dev.phase19.jmeter.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.phase19.jmeter.testing.JMeterHome;
import dev.phase19.jmeter.verdict.OutsideGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeasuredRowsTest {
  private static final String HEADER =
      "timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,Connect,\"queue_size\"\n";
  private static final TimeBounds NO_BOUNDS = new TimeBounds(Map.of());

  @TempDir private Path temp;
  private OutsideGroups others;

  @BeforeAll
  static void useJMeter() {
    JMeterHome.use();
  }

  @BeforeEach
  void readPlan() throws Exception {
    Path plan = temp.resolve("plan.jmx");
    Files.writeString(
        plan,
        """
        <jmeterTestPlan><hashTree>
          <SetupThreadGroup testname="Set (up)"/><PostThreadGroup testname="Tear-down"/>
          <ThreadGroup testname="Users"/><PostThreadGroup testname="Users"/>
        </hashTree></jmeterTestPlan>
        """);
    others = OutsideGroups.of(plan);
  }

  @Test
  void setUpTearDownAndGatesAreNotMeasured() throws IOException {
    MeasuredRows rows =
        copy(
            "1000,5,Prepare,200,OK,Set (up) 1-1,true,0,null\n"
                + "2000,7,Dispatch,202,OK,Users 2-1,true,0,null\n"
                + "2500,9,Restore,200,OK,host-Tear-down 3-1,true,0,null\n"
                + "2600,0,Verdict: Latency,PASS,\"PASS  P95 7 ms, limit 100 ms\",Tear-down,true,0,null\n",
            NO_BOUNDS);
    assertThat(rows.count()).isEqualTo(1);
    assertThat(rows.length()).isEqualTo(7);
    assertThat(rows.gates())
        .containsExactly(new GateRow("Latency", "PASS", "PASS  P95 7 ms, limit 100 ms"));
    assertThat(rows.gates().get(0).found()).isEqualTo("P95 7 ms, limit 100 ms");
    assertThat(copied()).containsExactly("2000,7,Dispatch,202,OK,Users 2-1,true,0,null");
  }

  @Test
  void rowThatWasCutOffIsLeftOut() throws IOException {
    assertThat(copy("2000,7,Dispatch,202,OK,Users 2-1,true,0,3\n2001,7,Disp", NO_BOUNDS).count())
        .isEqualTo(1);
  }

  @Test
  void columnOfZerosAndBlanksIsNotFilled() throws IOException {
    MeasuredRows rows = copy("2000,7,Dispatch,202,OK,Users 2-1,true,0,3\n", NO_BOUNDS);
    assertThat(rows.isFilled("queue_size")).isTrue();
    assertThat(rows.isFilled("Connect")).isFalse();
    assertThat(rows.isFilled("none")).isFalse();
  }

  @Test
  void markupOfAServiceIsEscaped() throws IOException {
    copy("2000,7,\"<b>, \"\"x\"\"\",500,<script>,Users 2-1,false,0,null\n", NO_BOUNDS);
    assertThat(copied())
        .containsExactly(
            "2000,7,\"&lt;b&gt;, &quot;x&quot;\",500,&lt;script&gt;,Users 2-1,false,0,null");
  }

  @Test
  void labelWithATimeGateHasItsPercentileSoFar() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      text.append(1000 * i)
          .append(',')
          .append(10 * i)
          .append(",Dispatch,202,OK,Users 2-1,true,0,\n");
    }
    text.append("30000,5,Status,200,OK,Users 2-1,true,0,\n");
    MeasuredRows rows = copy(text.toString(), new TimeBounds(Map.of("Dispatch", 100.0)));
    assertThat(Files.readString(temp.resolve("copy.csv")))
        .startsWith(HEADER.strip() + ",\"running_p95_1\"\n");
    assertThat(percentileSoFar(0)).isCloseTo(10, withinPercentage(0.1));
    assertThat(percentileSoFar(19)).isCloseTo(190, withinPercentage(0.1));
    assertThat(copied().get(20)).endsWith(",,");
    assertThat(rows.hasRunningP95("Dispatch")).isTrue();
  }

  /** Two sample variables may have one name. */
  @Test
  void aColumnMayOccurTwice() throws IOException {
    Path results =
        Files.writeString(
            temp.resolve("results.csv"),
            HEADER.strip() + ",x,x\n2000,7,Dispatch,202,OK,Users 2-1,true,0,null,1,1\n");

    assertThat(MeasuredRows.copy(results, temp.resolve("copy.csv"), others, NO_BOUNDS).count())
        .isEqualTo(1);
  }

  @Test
  void timeThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> copy("2026/01/01,7,A,200,OK,Users 2-1,true,0,\n", NO_BOUNDS))
        .hasMessage("timeStamp must be in milliseconds, was 2026/01/01");
  }

  @Test
  void resultsWithoutNamesOfColumnsAreRefused() throws IOException {
    Path results = Files.writeString(temp.resolve("results.csv"), "1,2,3\n");
    assertThatThrownBy(
            () -> MeasuredRows.copy(results, temp.resolve("copy.csv"), others, NO_BOUNDS))
        .hasMessageContaining("no names of columns");
  }

  private MeasuredRows copy(String rows, TimeBounds bounds) throws IOException {
    Path results = Files.writeString(temp.resolve("results.csv"), HEADER + rows);
    return MeasuredRows.copy(results, temp.resolve("copy.csv"), others, bounds);
  }

  private double percentileSoFar(int row) throws IOException {
    String text = copied().get(row);
    return Double.parseDouble(text.substring(text.lastIndexOf(',') + 1));
  }

  private List<String> copied() throws IOException {
    return Files.readAllLines(temp.resolve("copy.csv")).stream().skip(1).toList();
  }
}
