package dev.phase19.http.error;

import io.dropwizard.jersey.validation.ConstraintMessage;
import io.dropwizard.jersey.validation.JerseyViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every constraint that a request broke, in one message; 400, in the body or elsewhere. */
final class ViolationMapper implements ExceptionMapper<JerseyViolationException> {

  private static final Logger LOGGER = LoggerFactory.getLogger(ViolationMapper.class);

  @Override
  public Response toResponse(JerseyViolationException failure) {
    int status =
        ConstraintMessage.determineStatus(
            failure.getConstraintViolations(), failure.getInvocable());
    if (status >= 500) {
      return ErrorBody.response(status, FailureId.logged(LOGGER, failure)).build();
    }
    String message =
        failure.getConstraintViolations().stream()
            .map(violation -> ConstraintMessage.getMessage(violation, failure.getInvocable()))
            .sorted()
            .collect(Collectors.joining("; "));
    return ErrorBody.response(400, message).build();
  }
}
