package dev.phase19.http.error;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.glassfish.jersey.server.ParamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps what no other mapper handles: Jersey's own refusals, and unforeseen failures. */
final class FailureMapper implements ExceptionMapper<Throwable> {

  private static final Logger log = LoggerFactory.getLogger(FailureMapper.class);

  @Context private UriInfo uri;
  @Context private Request request;
  @Context private HttpHeaders headers;

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof ParamException parameter) {
      return badParameter(parameter);
    }
    if (failure instanceof WebApplicationException known) {
      return known(known);
    }
    if (failure instanceof EofException) {
      // Nobody reads this: the client has left.
      return ErrorBody.response(400, "the body ends early").build();
    }
    if (failure instanceof HttpException jetty) {
      return ErrorBody.response(jetty.getCode(), jetty.getReason()).build();
    }
    return ErrorBody.response(500, FailureId.logged(log, failure)).build();
  }

  private static Response badParameter(ParamException failure) {
    // A path that names nothing is not found; a bad query or header is a mistake.
    int status = failure instanceof ParamException.PathParamException ? 404 : 400;
    return ErrorBody.response(
            status,
            "%s cannot be read as the value that it should be"
                .formatted(failure.getParameterName()))
        .build();
  }

  private Response known(WebApplicationException failure) {
    Response response = failure.getResponse();
    if (response.getStatusInfo().getFamily() == Family.REDIRECTION) {
      return response;
    }
    String message = message(failure);
    if (response.getStatusInfo().getFamily() == Family.SERVER_ERROR && failure.getCause() != null) {
      message = FailureId.logged(log, failure);
    }
    return Response.fromResponse(response)
        .type("application/json")
        .entity(new ErrorBody(response.getStatus(), message))
        .build();
  }

  /** Returns the message of the exception, or a better one than the name of the status. */
  private String message(WebApplicationException failure) {
    String given = failure.getMessage();
    if (given != null && !given.startsWith("HTTP " + failure.getResponse().getStatus())) {
      return given;
    }
    String path = uri.getRequestUri().getRawPath();
    if (failure instanceof NotFoundException) {
      return "nothing is at %s".formatted(path);
    }
    if (failure instanceof NotAllowedException) {
      return "%s is not possible at %s, but %s"
          .formatted(
              request.getMethod(),
              path,
              failure.getResponse().getAllowedMethods().stream()
                  .sorted()
                  .collect(Collectors.joining(", ")));
    }
    if (failure instanceof NotSupportedException) {
      String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
      return type == null
          ? "a body without Content-Type is not read here: send Content-Type: application/json"
          : "a body of type %s is not read here: send application/json".formatted(type);
    }
    if (failure instanceof NotAcceptableException) {
      return "only application/json is answered, not %s"
          .formatted(headers.getHeaderString(HttpHeaders.ACCEPT));
    }
    return failure.getResponse().getStatusInfo().getReasonPhrase();
  }
}
