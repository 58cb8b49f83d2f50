package dev.phase19.edge.ingestion;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** What to set of the queue; null stays as it is. */
public record QueueChange(@Min(1) @Max(1_000_000) Long capacity, Boolean paused) {}
