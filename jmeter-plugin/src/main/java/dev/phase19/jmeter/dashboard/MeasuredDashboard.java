package dev.phase19.jmeter.dashboard;

import dev.phase19.jmeter.verdict.OutsideGroups;
import dev.phase19.jmeter.verdict.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jmeter.JMeter;
import org.apache.jmeter.report.config.ConfigurationException;
import org.apache.jmeter.report.config.ReportGeneratorConfiguration;
import org.apache.jmeter.report.dashboard.ExportException;
import org.apache.jmeter.report.dashboard.GenerationException;
import org.apache.jmeter.report.dashboard.HtmlTemplateExporter;
import org.apache.jmeter.report.dashboard.ReportGenerator;
import org.apache.jmeter.report.processor.SampleContext;
import org.apache.jmeter.util.JMeterUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces JMeter's exporters if {@code jmeter.reportgenerator.exporter.html.classname} and {@code
 * ...json.classname} name this class.
 *
 * <p>JMeter reads a dashboard's settings before the test starts, but the run's length and the
 * values of its variables are known only afterwards. So this exporter runs JMeter's generator once
 * more, over the measured rows and with settings that fit them. If that fails, it writes JMeter's
 * own dashboard.
 */
public final class MeasuredDashboard extends HtmlTemplateExporter {
  private static final String HTML = "html";
  private static final Logger log = LoggerFactory.getLogger(MeasuredDashboard.class);

  @Override
  public void export(SampleContext context, File file, ReportGeneratorConfiguration configuration)
      throws ExportException {
    if (!getName().equals(HTML)) {
      // The second run of the generator also writes the JSON statistics.
      return;
    }
    String folder = JMeterUtils.getProperty(JMeter.JMETER_REPORT_OUTPUT_DIR_PROPERTY);
    try {
      if (folder == null || folder.isBlank()) {
        throw new IOException("no folder is set: run JMeter with -e -o <folder>");
      }
      generate(file.toPath(), Path.of(folder));
    } catch (IOException
        | ConfigurationException
        | GenerationException
        | IllegalArgumentException e) {
      log.error("dashboard of all rows, for that of the measured ones failed", e);
      super.export(context, file, configuration);
    }
  }

  private static void generate(Path results, Path folder)
      throws IOException, ConfigurationException, GenerationException {
    Path temporary = Files.createTempDirectory("phase19-dashboard");
    // Keeps the file's name, which the dashboard shows.
    Path measured = temporary.resolve(results.getFileName());
    try {
      TimeBounds bounds = TimeBounds.of(Run.gates());
      MeasuredRows rows = MeasuredRows.copy(results, measured, OutsideGroups.ofThisPlan(), bounds);
      if (rows.count() == 0) {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("index.html"), GatePanel.page(rows.gates()));
        return;
      }
      try (ChangedProperties changed = new ChangedProperties(JMeterUtils.getJMeterProperties())) {
        DashboardSettings.apply(changed, rows, bounds);
        new ReportGenerator(measured.toString(), null).generate();
      }
      DashboardPages.finish(folder, rows);
    } finally {
      Files.deleteIfExists(measured);
      Files.deleteIfExists(temporary);
    }
  }
}
