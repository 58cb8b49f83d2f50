package dev.phase19.jmeter.verdict;

/** What a package keeps for the length of a run. */
public interface RunPart {
  /** Another run begins; nothing more is done for this one. */
  default void end() {}
}
