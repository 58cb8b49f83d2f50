package dev.phase19.http.browser;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import java.util.List;

/**
 * Puts a resource's own value of a header in the place of the {@linkplain SecurityHeaders usual
 * one}, to which Jersey would add it.
 */
public final class OwnHeaders implements ContainerResponseFilter {

  @Context private HttpServletResponse answer;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    for (String name : SecurityHeaders.names()) {
      List<Object> own = response.getHeaders().remove(name);
      if (own != null) {
        answer.setHeader(name, own.get(0).toString());
      }
    }
  }
}
