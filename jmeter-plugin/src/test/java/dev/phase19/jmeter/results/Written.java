package dev.phase19.jmeter.results;

import dev.phase19.jmeter.testing.JMeterHome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.samplers.SampleSaveConfiguration;
import org.apache.jmeter.save.CSVSaveService;
import org.apache.jmeter.save.SaveService;

/** Results as JMeter itself writes them, and what the reader makes of them. */
final class Written {
  private static final long START = 1_700_000_000_000L;

  private Written() {}

  /** What a test compares of a row. */
  record Sample(String label, String code, String message, boolean success, long start, long end) {}

  static SampleResult sample(String label, String message, long elapsed, boolean success) {
    JMeterHome.use();
    SampleResult result = SampleResult.createTestSample(START, START + elapsed);
    result.setSampleLabel(label);
    result.setResponseCode(success ? "200" : "500");
    result.setResponseMessage(message);
    result.setThreadName("Users 1-1");
    result.setSuccessful(success);
    return result;
  }

  /** A CSV with a header, rows as JMeter writes them. */
  static String csv(char delimiter, List<SampleResult> results) {
    SampleSaveConfiguration save = new SampleSaveConfiguration();
    StringBuilder text =
        new StringBuilder(
            CSVSaveService.printableFieldNamesToString(save)
                .replace(save.getDelimiter(), String.valueOf(delimiter)));
    text.append('\n');
    for (SampleResult result : results) {
      SampleEvent event = new SampleEvent(result, "Users");
      text.append(
              CSVSaveService.resultToDelimitedString(
                  event, result, save, String.valueOf(delimiter)))
          .append('\n');
    }
    return text.toString();
  }

  static String xml(List<SampleResult> results) {
    JMeterHome.use();
    try (Writer text = new StringWriter()) {
      text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testResults version=\"1.2\">\n");
      for (SampleResult result : results) {
        result.setSaveConfig(new SampleSaveConfiguration(true));
        SaveService.saveSampleResult(new SampleEvent(result, "Users"), text);
        text.write('\n');
      }
      text.write("</testResults>\n");
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(Path folder, String name, String text) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  /** A file's samples, and what it was found to be. */
  record Read(List<Sample> samples, FileFacts facts) {}

  static Read read(Path file) throws IOException {
    List<Sample> samples = new ArrayList<>();
    try (ResultsReader reader = ResultsFiles.open(file, Wanted.NOTHING_MORE)) {
      Row row = reader.row();
      while (reader.next()) {
        samples.add(
            new Sample(
                row.label(),
                row.code.text(),
                row.message,
                row.success,
                row.startMillis(),
                row.endMillis()));
      }
      return new Read(samples, reader.facts());
    }
  }
}
