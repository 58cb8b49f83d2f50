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
  private final BusyMapper answers;

  RoomFilter(RequestTurns turns, BusyMapper answers) {
    this.turns = turns;
    this.answers = answers;
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
