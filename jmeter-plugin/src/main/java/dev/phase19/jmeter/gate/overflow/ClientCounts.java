package dev.phase19.jmeter.gate.overflow;

import dev.phase19.jmeter.gate.Observation;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the clients saw of their dispatches: sent = accepted + repeated + refused + rejected +
 * unknown. For an unknown one (timeout, broken connection, 5xx) the client cannot tell whether the
 * service accepted it.
 */
final class ClientCounts {
  private long accepted;
  private long repeated;
  private long refused;
  private long conflicting;
  private long rejected;
  private long unknown;
  private long withoutId;
  private final Set<String> ids = new LinkedHashSet<>();
  private final Set<String> twice = new TreeSet<>();

  void add(Observation o) {
    switch (o.responseCode()) {
      case "202" -> accept(o.jobId());
      case "200" -> repeated++;
      case "429" -> refused++;
      case "409" -> {
        conflicting++;
        rejected++;
      }
      default -> {
        if (o.responseCode().matches("4\\d\\d")) {
          rejected++;
        } else {
          unknown++;
        }
      }
    }
  }

  private void accept(String id) {
    accepted++;
    if (id == null || id.isEmpty()) {
      withoutId++;
    } else if (!ids.add(id)) {
      twice.add(id);
    }
  }

  long sent() {
    return accepted + repeated + refused + rejected + unknown;
  }

  long accepted() {
    return accepted;
  }

  long repeated() {
    return repeated;
  }

  long refused() {
    return refused;
  }

  long conflicting() {
    return conflicting;
  }

  long unknown() {
    return unknown;
  }

  long withoutId() {
    return withoutId;
  }

  Set<String> twice() {
    return twice;
  }

  double refusedPercent() {
    return sent() == 0 ? 0 : 100.0 * refused / sent();
  }

  double errorPercent() {
    return sent() == 0 ? 0 : 100.0 * (rejected + unknown) / sent();
  }

  @Override
  public String toString() {
    return "sent %s = accepted %s + repeated %s + refused %s + rejected %s + unknown %s"
        .formatted(sent(), accepted, repeated, refused, rejected, unknown);
  }
}
