package dev.phase19.worker.imports.javascript;

/**
 * Steps that may be spent on comparing paths with patterns. They grow with the repository, so that
 * the work is linear in it; real repositories take a small part of them.
 */
final class StepBudget {
  private static final long STEPS_A_FILE = 2000;
  private static final long LEAST = 1_000_000;

  private long left;

  /**
   * Creates a budget.
   *
   * @param files of the repository, with its project files
   */
  StepBudget(long files) {
    left = LEAST + STEPS_A_FILE * files;
  }

  /** Takes steps out; returns false if there are no more. */
  boolean take(int steps) {
    left -= steps;
    return left >= 0;
  }
}
