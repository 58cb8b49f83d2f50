package dev.phase19.jmeter.verdict;

import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * The recordings that Java Flight Recorder makes of this JVM. A shutdown hook of the recorder
 * writes them while the JVM ends; halting before that leaves an empty file.
 */
final class FlightRecordings {
  private static final long PAUSE_MILLIS = 20;

  private FlightRecordings() {}

  /**
   * Waits until the recordings are written; returns at once if there are none.
   *
   * @return whether they were written in that time
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

  /** A recording is closed once it is written; a stopped one without a file is never written. */
  private static boolean isToBeWritten(Recording recording) {
    return switch (recording.getState()) {
      case RUNNING -> recording.getDumpOnExit();
      case STOPPED -> recording.getDestination() != null;
      default -> false;
    };
  }
}
