package dev.phase19.worker.git;

/** Explains why the objects of a repository cannot be read. */
@FunctionalInterface
interface ReadFailures {
  /** Returns the failure in one sentence for whoever named the repository. */
  CloneException explained(Exception failure);
}
