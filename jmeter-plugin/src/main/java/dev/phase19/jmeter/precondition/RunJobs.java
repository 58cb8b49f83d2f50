package dev.phase19.jmeter.precondition;

import dev.phase19.jmeter.verdict.Run;
import dev.phase19.jmeter.verdict.RunPart;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The ids of the jobs that services accepted from a run, so that tear-down can check them. */
public final class RunJobs implements RunPart {
  /** The most ids kept, about 30 MB. If a run has more jobs, tear-down reports a problem. */
  static final int KEPT = 200_000;

  private final int kept;
  private final Map<URI, Set<String>> accepted = new ConcurrentHashMap<>();
  private final Map<URI, Set<String>> unknown = new ConcurrentHashMap<>();
  private final AtomicLong size = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  public RunJobs(int kept) {
    this.kept = kept;
  }

  public static RunJobs of(Run run) {
    return run.part(RunJobs.class, () -> new RunJobs(KEPT));
  }

  /** Records a job for which a service answered 202. */
  public void accepted(URI edge, String id) {
    keep(accepted, edge, id);
  }

  /** Records a job of which the service itself does not know whether it accepted it. */
  public void unknown(URI edge, String id) {
    keep(unknown, edge, id);
  }

  public Collection<String> accepted(URI edge) {
    return List.copyOf(accepted.getOrDefault(edge, Set.of()));
  }

  public Collection<String> unknown(URI edge) {
    return List.copyOf(unknown.getOrDefault(edge, Set.of()));
  }

  /** Returns the number of jobs that were not kept, because there were too many. */
  public long dropped() {
    return dropped.get();
  }

  private void keep(Map<URI, Set<String>> jobs, URI edge, String id) {
    Set<String> known = jobs.computeIfAbsent(edge, absent -> ConcurrentHashMap.newKeySet());
    if (known.contains(id)) {
      return;
    }
    if (size.get() >= kept) {
      dropped.incrementAndGet();
    } else if (known.add(id)) {
      size.incrementAndGet();
    }
  }
}
