package dev.phase19.http.body;

import dev.phase19.http.text.WellFormed;
import jakarta.annotation.Priority;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.net.URI;

/**
 * Refuses paths and queries whose percent-encoding is not valid UTF-8, which would be read as some
 * other text.
 */
@PreMatching
@Priority(Priorities.AUTHENTICATION + 1)
public final class UriFilter implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    URI uri = request.getUriInfo().getRequestUri();
    if (!WellFormed.isPercentEncodedUtf8(uri.getRawPath())) {
      throw new BadRequestException("the path is not UTF-8 in percent-encoding");
    }
    if (!WellFormed.isPercentEncodedUtf8(uri.getRawQuery())) {
      throw new BadRequestException("the query is not UTF-8 in percent-encoding");
    }
  }
}
