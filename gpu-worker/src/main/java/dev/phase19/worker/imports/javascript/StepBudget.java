package dev.phase19.worker.imports.javascript;

/**
 * Steps that may be spent on comparing paths with patterns. They grow with the repository, so that
 * the work is linear in it; real repositories take a small part of them.
 */
final class StepBudget {
  private static final long STEPS_A_FILE = 2000;
  private static final long LEAST = 1_000_000;

  private long left;
  private long refused;

  /**
   * Creates a budget.
   *
   * @param files of the repository, with its project files
   */
  StepBudget(long files) {
    left = LEAST + STEPS_A_FILE * files;
  }

  /** Takes steps out; returns false if there are not enough. */
  boolean take(int steps) {
    if (left < steps) {
      left = 0;
      refused++;
      return false;
    }
    left -= steps;
    return true;
  }

  /** Returns how often there were not enough steps. */
  long refused() {
    return refused;
  }
}
