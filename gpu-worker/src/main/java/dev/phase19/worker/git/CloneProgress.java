package dev.phase19.worker.git;

import java.util.function.BooleanSupplier;

/** Says whether a clone is still wanted, and is told how far it is; from any thread. */
@FunctionalInterface
public interface CloneProgress extends BooleanSupplier {
  /** Called each time after something came in, with all bytes so far. */
  default void received(long bytes) {}
}
