package dev.phase19.jmeter.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.jmeter.assertions.AssertionResult;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that are not as JMeter writes them by default, or that something has damaged. */
class ResultsReaderTest {
  private static final String HEADER = "timeStamp,elapsed,label,success\n";

  @TempDir Path folder;

  private Written.Read read(String text) throws IOException {
    return Written.read(Written.file(folder, "results.csv", text));
  }

  private static List<String> labels(Written.Read read) {
    return read.samples().stream().map(Written.Sample::label).toList();
  }

  @Test
  void columnsMayStandInAnyOrderAndBeUnknown() throws IOException {
    Written.Read read = read("success;shoe size;label;elapsed;timeStamp\nTRUE;42;A;7;1000\n");

    assertThat(read.samples()).containsExactly(new Written.Sample("A", "", "", true, 1000, 1007));
    assertThat(read.facts().missing()).contains("threadName", "responseCode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void anyLineEndWillDoAndBlankLinesArePassedOver(String end) throws IOException {
    Written.Read read = read("\uFEFF" + (HEADER + "1,2,A,true\n\n3,4,B,true\n").replace("\n", end));

    assertThat(labels(read)).containsExactly("A", "B");
    assertThat(read.facts().damaged()).isZero();
  }

  @Test
  void aFileWithoutColumnNamesIsReadIfItsColumnsAreTheDefault() throws IOException {
    Written.Read read = read("1700000000000,5,A,200,OK,T 1-1,text,true,,1,1,1,1,http://a,3,0,1\n");

    assertThat(labels(read)).containsExactly("A");
    assertThat(read.facts().hasHeader()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026/03/01 12:30:05.250, 250",
    "2026-03-01 12:30:05.250, 250",
    "2026-03-01T12:30:05, 0",
    "2026/03/01 12:30:05, 0",
    "03/01/26 12:30:05, 0"
  })
  void aDateIsOfThisMachinesZone(String date, long millis) throws IOException {
    Written.Read read = read(HEADER + date + ",1,A,true\n");

    long expected =
        LocalDateTime.of(2026, 3, 1, 12, 30, 5)
                .atZone(ZoneId.systemDefault())
                .toInstant()
                .toEpochMilli()
            + millis;
    assertThat(read.samples()).extracting(Written.Sample::start).containsExactly(expected);
    assertThat(read.facts().zone()).isEqualTo(ZoneId.systemDefault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday,1,BAD,true",
        "2026/13/01 12:30:05,1,BAD,true",
        "2026/01/01 25:30:05,1,BAD,true",
        "1,fast,BAD,true",
        "1,2,BAD,yes",
        "1,2,BAD",
        "1,2,\"BAD\"ly,true",
        "1,2,\"BAD,true",
        "99999999999999999999,2,BAD,true",
        "\u0000\u0000\u0000"
      })
  void aDamagedRowIsCountedAndTheNextOnesAreRead(String row) throws IOException {
    Written.Read read = read(HEADER + "1,2,A,true\n" + row + "\n3,4,B,true\n5,6,C,true\n");

    assertThat(labels(read)).containsExactly("A", "B", "C");
    assertThat(read.facts().damaged()).isEqualTo(1);
    assertThat(read.facts().firstDamaged()).startsWith("row 3: ");
    assertThat(read.facts().cutOff()).isFalse();
  }

  @Test
  void aCutWithinAQuotedFieldOfSeveralLinesIsOneCut() throws IOException {
    Written.Read read = read(HEADER + "1,2,A,true\n3,4,\"first\nsecond\nthird");

    assertThat(labels(read)).containsExactly("A");
    assertThat(read.facts().cutOff()).isTrue();
    assertThat(read.facts().damaged()).isZero();
  }

  @Test
  void theNamesOfTheColumnsMayComeAgain() throws IOException {
    Written.Read read = read(HEADER + "1,2,A,true\n" + HEADER + "3,4,B,true\n");

    assertThat(labels(read)).containsExactly("A", "B");
    assertThat(read.facts().headersAgain()).isEqualTo(1);
    assertThat(read.facts().damaged()).isZero();
  }

  @Test
  void aNumberThatMayBeCutOffIsNotBelieved() throws IOException {
    Path file =
        Written.file(folder, "a.csv", "timeStamp,label,success,elapsed\n1,A,true,20\n2,B,true,2");

    Written.Read read = Written.read(file);

    assertThat(labels(read)).containsExactly("A");
    assertThat(read.facts().cutOff()).isTrue();
  }

  @Test
  void aLineOfManyMegabytesIsGivenUp() throws IOException {
    Path file = folder.resolve("long.csv");
    byte[] much = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write((HEADER + "1,2,").getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 18; i++) {
        out.write(much);
      }
      out.write(",true\n3,4,B,true\n5,6,".getBytes(StandardCharsets.UTF_8));
      out.write(much);
      out.write(",true\n".getBytes(StandardCharsets.UTF_8));
    }

    Written.Read read = Written.read(file);

    assertThat(read.facts().firstDamaged()).isEqualTo("row 2: it is longer than 16 MiB");
    assertThat(labels(read)).hasSize(2).first().isEqualTo("B");
    assertThat(read.samples().get(1).label()).hasSize(503).endsWith("...");
  }

  @Test
  void aPackedFileMayBeCutOffToo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < 1_000; i++) {
        out.write(
            (i == 0 ? HEADER : "%s,%s,A,true%n".formatted(i, i * i % 97))
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    Path file =
        Files.write(
            folder.resolve("a.csv.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));

    Written.Read read = Written.read(file);

    assertThat(read.samples()).hasSizeBetween(1, 998);
    assertThat(read.facts().cutOff()).isTrue();
  }

  @Test
  void utf16IsRefused() throws IOException {
    Path file = Files.write(folder.resolve("a.csv"), HEADER.getBytes(StandardCharsets.UTF_16));

    assertThatThrownBy(() -> Written.read(file))
        .isInstanceOf(UnusableResultsException.class)
        .hasMessage(file + ": it is in UTF-16; save it as UTF-8, as JMeter writes it");
  }

  @Test
  void xmlThatIsWrongInItsMidstIsDamaged() throws IOException {
    Path file =
        Written.file(
            folder,
            "a.jtl",
            "<testResults><sample t='1' ts='2' s='true' lb='A'/><sample lb=></testResults>\n");

    Written.Read read = Written.read(file);

    assertThat(labels(read)).containsExactly("A");
    assertThat(read.facts().damaged()).isEqualTo(1);
    assertThat(read.facts().firstDamaged()).endsWith("; what comes after it is not read");
    assertThat(read.facts().cutOff()).isFalse();
  }

  @Test
  void aByteThatIsWrongIsNoEndOfTheFile() throws IOException {
    byte[] text =
        "\uFEFF<testResults><sample t='1' ts='2' s='true' lb='A?'/><sample t='1' ts='2' s='true' lb='B'/></testResults>\n"
            .getBytes(StandardCharsets.UTF_8);
    text[new String(text, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xE4;

    Written.Read read = Written.read(Files.write(folder.resolve("a.jtl"), text));

    assertThat(labels(read)).containsExactly("A\uFFFD", "B");
    assertThat(read.facts().damaged()).isZero();
  }

  @Test
  void aHeaderThatIsDamagedIsNoCrash() throws IOException {
    assertThat(labels(read("timeStamp,elapsed,label,success,\"a\n1,2,A,true,3\n")))
        .containsExactly("A");
  }

  @Test
  void anEntityOfXmlIsNotFollowed() throws IOException {
    Path file =
        Written.file(
            folder,
            "a.jtl",
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><testResults><sample t='1' ts='2'"
                + " s='true' lb='&e;'/></testResults>\n");

    assertThat(Written.read(file).samples()).isEmpty();
  }

  @Test
  void xmlTellsWhichAssertionFailed() throws IOException {
    SampleResult sample = Written.sample("A", "OK", 5, false);
    sample.setResponseCode("200");
    AssertionResult fine = new AssertionResult("Size");
    AssertionResult failed = new AssertionResult("Text");
    failed.setResultForFailure("must contain ok");
    sample.addAssertionResult(fine);
    sample.addAssertionResult(failed);
    Path file = Written.file(folder, "a.jtl", Written.xml(List.of(sample)));

    try (ResultsReader reader = ResultsFiles.open(file, Wanted.NOTHING_MORE)) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.row().observation("Users").failure().text())
          .isEqualTo("200 Text: must contain ok");
    }
  }

  @Test
  void rowsOfUnknownThreadsMayOverlap() throws IOException {
    Path file =
        Written.file(
            folder,
            "a.csv",
            HEADER + "1000,50,Home,true\n1010,20,Other,true\n1010,5,Other-0,true\n");
    StringBuilder kinds = new StringBuilder();
    try (ResultsReader reader = ResultsFiles.open(file, Wanted.NOTHING_MORE)) {
      while (reader.next()) {
        kinds.append(reader.row().kind).append(' ');
      }
    }

    assertThat(kinds.toString().strip()).isEqualTo("SAMPLE SAMPLE PART");
  }

  @Test
  void theRowsOfPartsAreToldFromSamples() throws IOException {
    Path file =
        Written.file(
            folder,
            "a.csv",
            "timeStamp,elapsed,label,success,threadName\n"
                + "1000,50,Home,true,T 1-1\n"
                + "1000,20,Home-0,true,T 1-1\n"
                + "1020,30,Home-1,true,T 1-1\n"
                + "1020,10,Home-1-0,true,T 1-1\n"
                + "1010,10,Home-0,true,T 1-2\n"
                + "1020,10,Other,true,T 1-1\n"
                + "1050,10,Home-2,true,T 1-1\n");
    StringBuilder kinds = new StringBuilder();
    try (ResultsReader reader = ResultsFiles.open(file, Wanted.NOTHING_MORE)) {
      while (reader.next()) {
        kinds.append(reader.row().isPart() ? "part " : reader.row().mayBePart() ? "? " : "sample ");
      }
    }

    assertThat(kinds.toString().strip()).isEqualTo("sample part part part sample ? sample");
  }
}
