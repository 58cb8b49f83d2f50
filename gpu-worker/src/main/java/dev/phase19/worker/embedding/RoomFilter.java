package dev.phase19.worker.embedding;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Refuses a graph before it is read, when there is no room for it; after the token was checked. */
@Trains
@Priority(Priorities.USER)
final class RoomFilter implements ContainerRequestFilter {
  private final RequestTurns turns;
  private final BusyMapper answers = new BusyMapper();

  RoomFilter(RequestTurns turns) {
    this.turns = turns;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      turns.checkRoom();
    } catch (BusyException e) {
      request.abortWith(answers.toResponse(e));
    }
  }
}
