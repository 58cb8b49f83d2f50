package dev.phase19.jmeter.verdict;

/** What a package keeps for the duration of a run. */
public interface RunPart {
  /** Called when another run begins; nothing more may be done for this one. */
  default void end() {}
}
