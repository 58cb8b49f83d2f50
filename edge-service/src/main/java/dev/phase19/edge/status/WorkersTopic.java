package dev.phase19.edge.status;

import dev.phase19.edge.events.Topic;
import java.util.List;

/** The workers, as {@link WorkerStatusResource} returns them. */
public final class WorkersTopic implements Topic {

  private final WorkerStatusResource workers;

  public WorkersTopic(WorkerStatusResource workers) {
    this.workers = workers;
  }

  @Override
  public String event() {
    return "workers";
  }

  @Override
  public List<Fact> facts() {
    WorkerStatusResource.Statuses statuses = workers.status();
    // All but the times when they were seen.
    List<WorkerBody> state = statuses.workers().stream().map(WorkerBody::withoutTime).toList();
    return List.of(new Fact("workers", statuses, state));
  }
}
