package dev.phase19.jmeter.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.jmeter.samplers.SampleResult;

/** What JMeter writes is read back, whatever is in it, and wherever the file ends. */
class RoundTripTest {
  private static Path folder;

  @BeforeContainer
  static void folder() throws IOException {
    folder = Files.createTempDirectory("results");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (var all = Files.list(folder)) {
      for (Path file : all.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(20),
        Arbitraries.strings().withChars("a,;\"\n\r\t|'<&> \u0000é€").ofMaxLength(12));
  }

  @Provide
  Arbitrary<List<SampleResult>> samples() {
    return Combinators.combine(
            texts(), texts(), Arbitraries.longs().between(0, 100_000), Arbitraries.of(true, false))
        .as(Written::sample)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Property(tries = 40)
  void anyLabelAndMessageInAnyDelimiter(
      @ForAll("samples") List<SampleResult> samples, @ForAll("delimiters") char delimiter)
      throws IOException {
    Path file = Written.file(folder, "any.csv", Written.csv(delimiter, samples));

    Written.Read read = Written.read(file);

    assertThat(read.samples()).isEqualTo(samples.stream().map(RoundTripTest::expected).toList());
    assertThat(read.facts().damaged()).isZero();
    assertThat(read.facts().cutOff()).isFalse();
  }

  @Provide
  Arbitrary<Character> delimiters() {
    return Arbitraries.of(',', ';', '\t', '|');
  }

  @Property(tries = 40)
  void aFileThatIsCutOffAnywhereKeepsTheRowsBeforeTheCut(
      @ForAll("samples") List<SampleResult> samples, @ForAll int at) throws IOException {
    byte[] whole = Written.csv(',', samples).getBytes(StandardCharsets.UTF_8);
    int header = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
    int cut = header + Math.floorMod(at, whole.length - header + 1);
    Path file = Files.write(folder.resolve("cut.csv"), Arrays.copyOf(whole, cut));

    Written.Read read = Written.read(file);

    List<Written.Sample> all = samples.stream().map(RoundTripTest::expected).toList();
    assertThat(read.samples()).isEqualTo(all.subList(0, read.samples().size()));
    assertThat(read.facts().damaged()).isZero();
    long complete = completeRows(samples, cut);
    assertThat(read.samples().size()).isBetween((int) complete, (int) complete + 1);
    assertThat(read.facts().cutOff())
        .isEqualTo(read.samples().size() == complete && isInRow(samples, cut));
  }

  /** The rows whose line end is before the cut. */
  private static long completeRows(List<SampleResult> samples, int cut) {
    int complete = 0;
    while (complete < samples.size() && length(samples, complete + 1) <= cut) {
      complete++;
    }
    return complete;
  }

  private static boolean isInRow(List<SampleResult> samples, int cut) {
    return length(samples, (int) completeRows(samples, cut)) < cut;
  }

  private static int length(List<SampleResult> samples, int rows) {
    return Written.csv(',', samples.subList(0, rows)).getBytes(StandardCharsets.UTF_8).length;
  }

  @Property(tries = 30)
  void xmlIsReadBackToo(@ForAll("xmlSamples") List<SampleResult> samples) throws IOException {
    Path file = Written.file(folder, "any.jtl", Written.xml(samples));

    Written.Read read = Written.read(file);

    assertThat(read.samples()).isEqualTo(samples.stream().map(RoundTripTest::expected).toList());
    assertThat(read.facts().cutOff()).isFalse();
  }

  @Property(tries = 30)
  void xmlThatIsCutOffKeepsTheSamplesBeforeTheCut(
      @ForAll("xmlSamples") List<SampleResult> samples, @ForAll int at) throws IOException {
    byte[] whole = Written.xml(samples).getBytes(StandardCharsets.UTF_8);
    int first = new String(whole, StandardCharsets.UTF_8).indexOf("<testResults") + 30;
    int cut = first + Math.floorMod(at, whole.length - first - 1);
    Path file = Files.write(folder.resolve("cut.jtl"), Arrays.copyOf(whole, cut));

    Written.Read read = Written.read(file);

    List<Written.Sample> all = samples.stream().map(RoundTripTest::expected).toList();
    assertThat(read.samples()).isEqualTo(all.subList(0, read.samples().size()));
    assertThat(read.facts().cutOff()).isEqualTo(cut < whole.length - 1);
    assertThat(read.facts().damaged()).isZero();
  }

  @Property(tries = 60)
  void noDamageIsACrash(
      @ForAll("xmlSamples") List<SampleResult> samples,
      @ForAll boolean xml,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 0, max = 9_999) Integer> places,
      @ForAll byte damage)
      throws IOException {
    String text = xml ? Written.xml(samples) : Written.csv(',', samples);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    places.forEach(place -> bytes[place % bytes.length] = damage);
    Path file = Files.write(folder.resolve("damaged"), bytes);

    try {
      assertThat(Written.read(file).samples()).hasSizeLessThanOrEqualTo(samples.size());
    } catch (UnusableResultsException e) {
      assertThat(e).hasMessageStartingWith(file + ": ");
    }
  }

  /** XML 1.0 has no control characters, which JMeter writes nevertheless. */
  @Provide
  Arbitrary<List<SampleResult>> xmlSamples() {
    Arbitrary<String> text = Arbitraries.strings().withChars("ab,\"<&>' é€").ofMaxLength(12);
    return Combinators.combine(
            text, text, Arbitraries.longs().between(0, 100_000), Arbitraries.of(true, false))
        .as(Written::sample)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Written.Sample expected(SampleResult result) {
    String label = utf8(result.getSampleLabel());
    return new Written.Sample(
        label.isBlank() ? "(no name)" : Printable.of(label),
        result.getResponseCode(),
        Printable.of(utf8(result.getResponseMessage())),
        result.isSuccessful(),
        result.getStartTime(),
        result.getEndTime());
  }

  /** A half of a character cannot be written. */
  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
