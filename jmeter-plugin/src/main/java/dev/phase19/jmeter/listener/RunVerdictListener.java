package dev.phase19.jmeter.listener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.jmeter.reporters.ResultCollector;
import org.apache.jmeter.visualizers.Visualizer;

/**
 * The listener in the plan. Besides what JMeter's own collectors do it tells its panel when a run
 * begins and ends, and reads a results file with its sample variables.
 */
public final class RunVerdictListener extends ResultCollector {
  private static final long serialVersionUID = 1L;

  private transient Set<String> hosts;

  @Override
  public void testStarted(String host) {
    super.testStarted(host);
    if (hosts == null) {
      hosts = new HashSet<>();
    }
    if (hosts.isEmpty() && getVisualizer() instanceof RunView view) {
      view.begin();
    }
    hosts.add(host);
  }

  @Override
  public void testEnded(String host) {
    super.testEnded(host);
    if (hosts != null && hosts.remove(host) && hosts.isEmpty()) {
      if (getVisualizer() instanceof RunView view) {
        view.end();
      }
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
      // JMeter's own reader says what is wrong with it.
    }
    super.loadExistingFile();
  }
}
