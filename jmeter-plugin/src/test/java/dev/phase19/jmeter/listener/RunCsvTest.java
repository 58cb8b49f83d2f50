package dev.phase19.jmeter.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Failure;
import dev.phase19.jmeter.gate.GateLimit;
import dev.phase19.jmeter.gate.SeriesLimit;
import dev.phase19.jmeter.gate.TimeSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.jmeter.save.CSVSaveService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunCsvTest {
  private static final String HEADER =
      "time,interval_s,label,requests,errors,error_percent,successes_per_second,p50_ms,p95_ms,"
          + "p99_ms,queue_size,gpu_percent";

  /** 2023-11-14T22:13:20Z. */
  private static final long START = 1_700_000_000_000L;

  private final RunHistory history = new RunHistory();
  private final List<GateLimit> limits = new ArrayList<>();

  private void sample(String label, long atMillis, Failure failure) {
    history.add(new RunPoint(label, START + atMillis, 50_000, failure, 3.0, 62.5));
  }

  private String[] lines() {
    return new RunCsv(history, limits, ZoneOffset.ofHours(1)).text().split("\r\n");
  }

  @Test
  void thereIsARowForEachTimeAndLabelAndOneForAll() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      sample("Cart", 0, null);
      sample("Pay", 10, null);
      sample("Pay", 20, new Failure("500", "x"));
      sample("Pay", 1_000, null);

      assertThat(lines())
          .containsExactly(
              HEADER,
              "2023-11-14T23:13:20+01:00,1,Cart,1,0,0,1,50.175,50.175,50.175,,",
              "2023-11-14T23:13:20+01:00,1,Pay,2,1,50,1,50.175,50.175,50.175,,",
              "2023-11-14T23:13:20+01:00,1,(all labels),3,1,33.333,2,50.175,50.175,50.175,3,62.5",
              "2023-11-14T23:13:21+01:00,1,Pay,1,0,0,,50.175,50.175,50.175,,",
              "2023-11-14T23:13:21+01:00,1,(all labels),1,0,0,,50.175,50.175,50.175,3,62.5");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aLimitIsAColumnWithItsValueWhereItBounds() {
    sample("Cart", 0, null);
    sample("Pay", 0, null);
    limits.add(limit("Speed", TimeSeries.ELAPSED_TIME, "P95 < 200 ms", 200, false));
    limits.add(limit("Rate", TimeSeries.SUCCESS_RATE, "throughput >= 30/min", 0.5, true));
    limits.add(limit("Jobs", TimeSeries.QUEUE_SIZE, "maximum of queue_size <= 5", 5, false));

    assertThat(lines()[0])
        .endsWith(
            ",Speed: P95 < 200 ms,Rate: throughput >= 30/min,Jobs: maximum of queue_size <= 5");
    assertThat(lines()[1]).contains(",Cart,").endsWith(",200,,");
    assertThat(lines()[2]).contains(",Pay,").endsWith(",,,");
    assertThat(lines()[3]).contains(",(all labels),").endsWith(",,0.5,5");
  }

  private static GateLimit limit(
      String gate, TimeSeries series, String text, double value, boolean pooled) {
    return new GateLimit(gate, Set.of("Cart"), new SeriesLimit(series, text, value, pooled));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "\r\n=1",
        "\uff1d1",
      })
  void aLabelThatASpreadsheetWouldRunIsMadeText(String label) throws IOException {
    sample(label, 0, null);

    assertThat(read(1)[2]).isEqualTo("'" + label);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "say \"hi\"", "two\r\nlines", " padded ", "a=b", "\u00fc\u2026"})
  void anyOtherLabelComesBackAsItWas(String label) throws IOException {
    sample(label, 0, null);

    assertThat(read(1)[2]).isEqualTo(label);
  }

  private String[] read(int row) throws IOException {
    String text = new RunCsv(history, limits, ZoneOffset.UTC).text();
    BufferedReader reader = new BufferedReader(new StringReader(text));
    String[] cells = CSVSaveService.csvReadFile(reader, ',');
    for (int i = 0; i < row; i++) {
      cells = CSVSaveService.csvReadFile(reader, ',');
    }
    return cells;
  }

  @Test
  void hoursOfManyLabelsAreABoundedNumberOfRows() {
    for (int second = 0; second < 6 * 3600; second += 5) {
      sample("label " + second % 60, second * 1000L, null);
    }

    assertThat(lines())
        .hasSizeBetween(1_000, 1 + RunHistory.INTERVALS * (RunHistory.KEPT_LABELS + 2));
    assertThat(lines()[1]).contains(",128,");
  }

  @Test
  void labelsBeyondThoseThatAreKeptAreOneRow() {
    for (int i = 0; i < RunHistory.KEPT_LABELS + 5; i++) {
      sample("label " + i, 0, null);
    }

    assertThat(lines()).hasSize(1 + RunHistory.KEPT_LABELS + 2);
    assertThat(lines()[RunHistory.KEPT_LABELS + 1]).contains(",(other labels),5,");
  }

  @ParameterizedTest
  @CsvSource({"1234567.8912, 1234567.891", "0.0001, 0", "NaN, ''", "1e15, 1000000000000000"})
  void numbersHaveNoExponentAndAtMostThreeDecimals(double value, String text) {
    CsvLines csv = new CsvLines();
    csv.row(List.of(value));

    assertThat(csv).hasToString(text + "\r\n");
  }
}
