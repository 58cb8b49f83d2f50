package dev.phase19.jmeter.listener;

import java.nio.file.Path;

/** The panel of a {@link RunVerdictListener}, as the listener sees it. */
interface RunView {
  /** A run begins, on any thread. */
  void begin();

  /** It has ended, on any thread. */
  void end();

  /** Shows a finished run in place of what is shown; called on the GUI's thread. */
  void open(Path resultsFile);
}
