package dev.phase19.jmeter.listener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jmeter.reporters.ResultCollector;
import org.apache.jmeter.visualizers.Visualizer;

/**
 * The listener in the plan. Besides what JMeter's own collectors do, it tells its panel when a run
 * begins and ends, and reads a results file with its sample variables.
 */
public final class RunVerdictListener extends ResultCollector {
  private static final long serialVersionUID = 1L;

  @Override
  public void testStarted(String host) {
    super.testStarted(host);
    if (getVisualizer() instanceof RunView view) {
      view.begin(host);
    }
  }

  @Override
  public void testEnded(String host) {
    super.testEnded(host);
    if (getVisualizer() instanceof RunView view) {
      view.end(host);
    }
  }

  @Override
  public void loadExistingFile() {
    Visualizer visualizer = getVisualizer();
    Path file = Path.of(getFilename());
    try {
      if (visualizer instanceof RunView view
          && Files.isRegularFile(file)
          && ResultsFile.isCsvWithHeader(file)) {
        view.open(file);
        return;
      }
    } catch (IOException e) {
      // JMeter's own reader reports what is wrong with it.
    }
    super.loadExistingFile();
  }
}
