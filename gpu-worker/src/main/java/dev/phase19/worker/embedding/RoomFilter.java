package dev.phase19.worker.embedding;

import dev.phase19.http.body.CountedBody;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Takes room for a request after its token was checked and before its body is read. */
@Trains
@Priority(Priorities.USER)
final class RoomFilter implements ContainerRequestFilter {
  private final Room room;

  RoomFilter(Room room) {
    this.room = room;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Room.Place place = room.enter();
    request.setProperty(EndOfRequest.PLACE, place);
    place.take(Math.max(0, request.getLength()));
    // The header of a chunked or compressed body does not give its full length.
    request.setEntityStream(new CountedBody(request.getEntityStream(), place::take));
  }
}
