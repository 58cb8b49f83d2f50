package dev.phase19.jmeter.listener;

import java.nio.file.Path;

/** The panel of a {@link RunVerdictListener}, as the listener sees it. */
interface RunView {
  /**
   * A run begins on a host, or locally; JMeter has a listener for each host, all with one panel.
   * Called on any thread.
   */
  void begin(String host);

  /** The run has ended on a host. Called on any thread. */
  void end(String host);

  /** Shows a finished run in place of what is shown; called on the GUI's thread. */
  void open(Path resultsFile);
}
