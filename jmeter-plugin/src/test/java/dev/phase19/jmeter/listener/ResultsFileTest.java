package dev.phase19.jmeter.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.jmeter.gate.Failure;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.testing.JMeterHome;
import dev.phase19.jmeter.verdict.OutsideGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest implements RunSink {
  private static final String HEADER =
      "timeStamp,elapsed,label,responseCode,responseMessage,success,queue_size,elapsed_us,gpu_util";

  @TempDir Path folder;

  private final List<RunPoint> points = new ArrayList<>();
  private final List<GateLine> gates = new ArrayList<>();

  @BeforeAll
  static void jmeter() {
    JMeterHome.use();
  }

  @Override
  public void add(RunPoint point) {
    points.add(point);
  }

  @Override
  public void add(GateLine gate) {
    gates.add(gate);
  }

  private void read(String... lines) throws IOException {
    Path file = folder.resolve("results.csv");
    Files.write(file, List.of(lines));
    assertThat(ResultsFile.isCsvWithHeader(file)).isTrue();
    new ResultsFile(file, OutsideGroups.NONE).read(this);
  }

  @Test
  void aSampleEndsItsElapsedTimeAfterItsStart() throws IOException {
    read(HEADER, "1000,250,Dispatch,202,Accepted,true,4,250321,");

    assertThat(points).containsExactly(new RunPoint("Dispatch", 1250, 250_321, null, 4.0, null));
  }

  @Test
  void microsecondsOfTheSampleBeforeAreNotTaken() throws IOException {
    read(HEADER, "1000,3,Status,200,OK,false,,250321,71.5");

    assertThat(points)
        .containsExactly(new RunPoint("Status", 1003, 3_000, new Failure("200", "OK"), null, 71.5));
  }

  @Test
  void samplesOfSetUpAndTearDownAreLeftOut() throws Exception {
    Path plan =
        Files.writeString(
            folder.resolve("plan.jmx"),
            "<jmeterTestPlan><hashTree><SetupThreadGroup testname=\"Set-up\"/>"
                + "<ThreadGroup testname=\"Users\"/></hashTree></jmeterTestPlan>");
    Path file =
        Files.writeString(
            folder.resolve("grouped.csv"),
            "timeStamp,elapsed,label,threadName,success\n"
                + "1000,9,Prepare,Set-up 1-1,true\n"
                + "2000,5,Dispatch,Users 2-1,true\n");

    new ResultsFile(file, OutsideGroups.of(plan)).read(this);

    assertThat(points).extracting(RunPoint::label).containsExactly("Dispatch");
  }

  @Test
  void aRowOfAVerdictIsAGate() throws IOException {
    read(HEADER, "1000,0,Verdict: Latency,FAIL,\"FAIL  Dispatch: P95 2 ms, limit 1 ms\",false,,,");

    assertThat(points).isEmpty();
    assertThat(gates)
        .containsExactly(
            new GateLine(State.FAIL, "Latency", "Dispatch: P95 2 ms, limit 1 ms", false));
  }

  @Test
  void columnsStandInAnyOrderWithAnyDelimiter() throws IOException {
    read("label;elapsed;timeStamp;success", "\"A;B\";5;100;true");

    assertThat(points).containsExactly(new RunPoint("A;B", 105, 5_000, null, null, null));
  }

  @Test
  void anotherFormatOfTimesIsNamedWithItsRow() {
    assertThatThrownBy(() -> read(HEADER, "2026/01/01 00:00:00,3,A,200,OK,true,,,"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("row 2 has no whole numbers of milliseconds");
  }
}
