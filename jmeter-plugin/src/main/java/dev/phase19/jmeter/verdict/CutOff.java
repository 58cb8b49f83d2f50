package dev.phase19.jmeter.verdict;

/**
 * Tells a run that its JVM ends before it: on Ctrl-C, on a SIGTERM, or when JMeter gives threads up
 * that do not stop. Then no test-ended comes, and without this no verdict.
 */
final class CutOff {
  private final Thread hook;

  private CutOff(Thread hook) {
    this.hook = hook;
  }

  static CutOff install(Runnable action) {
    Thread hook = new Thread(action, "phase19-cut-off");
    Runtime.getRuntime().addShutdownHook(hook);
    return new CutOff(hook);
  }

  /** The run has ended by itself. */
  void cancel() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM ends already: the action finds a run that has its verdict.
    }
  }
}
