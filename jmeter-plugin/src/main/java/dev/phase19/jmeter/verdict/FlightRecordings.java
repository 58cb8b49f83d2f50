package dev.phase19.jmeter.verdict;

import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * The recordings that Java Flight Recorder makes of this JVM. They are written while it ends, by a
 * shutdown hook of their own, and to halt before that leaves an empty file.
 */
final class FlightRecordings {
  private static final long PAUSE_MILLIS = 20;

  private FlightRecordings() {}

  /**
   * Waits for the recordings to be written; not at all where there are none.
   *
   * @return whether they were, in that time
   */
  static boolean areWrittenWithin(long time, TimeUnit unit) {
    if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty() || !FlightRecorder.isInitialized()) {
      return true;
    }
    long end = System.nanoTime() + unit.toNanos(time);
    while (isAnyToBeWritten()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private static boolean isAnyToBeWritten() {
    return FlightRecorder.getFlightRecorder().getRecordings().stream()
        .anyMatch(FlightRecordings::isToBeWritten);
  }

  /** One that has been written is closed; a stopped one without a file never is. */
  private static boolean isToBeWritten(Recording recording) {
    return switch (recording.getState()) {
      case RUNNING -> recording.getDumpOnExit();
      case STOPPED -> recording.getDestination() != null;
      default -> false;
    };
  }
}
