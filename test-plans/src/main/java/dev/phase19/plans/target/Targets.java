package dev.phase19.plans.target;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** All targets, in order. */
public record Targets(List<Target> targets) {
  private static final Targets SHIPPED = read();

  /** Returns the targets of this suite. */
  public static Targets all() {
    return SHIPPED;
  }

  /**
   * Returns the targets that a plan judges.
   *
   * @param plan its file below the folder of plans
   */
  public List<Target> of(String plan) {
    return targets.stream().filter(target -> target.plan().equals(plan)).toList();
  }

  private static Targets read() {
    try (InputStream in = Targets.class.getResourceAsStream("targets.json")) {
      return new ObjectMapper().readValue(in, Targets.class);
    } catch (IOException e) {
      throw new UncheckedIOException("targets.json cannot be read", e);
    }
  }
}
