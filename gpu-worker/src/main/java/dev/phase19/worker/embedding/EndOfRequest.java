package dev.phase19.worker.embedding;

import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;

/** Gives back the room that a request took, however it ends. */
final class EndOfRequest implements ApplicationEventListener, RequestEventListener {
  /** The property of a request that holds its place in the room. */
  static final String PLACE = Room.Place.class.getName();

  @Override
  public void onEvent(ApplicationEvent event) {}

  @Override
  public RequestEventListener onRequest(RequestEvent event) {
    return this;
  }

  @Override
  public void onEvent(RequestEvent event) {
    if (event.getType() == RequestEvent.Type.FINISHED
        && event.getContainerRequest().getProperty(PLACE) instanceof Room.Place place) {
      place.close();
    }
  }
}
