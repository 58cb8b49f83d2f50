package dev.phase19.http.error;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.dropwizard.jersey.validation.ConstraintMessage;
import io.dropwizard.jersey.validation.JerseyViolationException;
import jakarta.validation.ConstraintViolation;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.model.Invocable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports every constraint that a request broke, in the body or elsewhere, in one message with
 * status 400.
 */
final class ViolationMapper implements ExceptionMapper<JerseyViolationException> {

  private static final Logger log = LoggerFactory.getLogger(ViolationMapper.class);

  private static final PropertyNamingStrategies.NamingBase SNAKE_CASE =
      (PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE;

  @Override
  public Response toResponse(JerseyViolationException failure) {
    int status =
        ConstraintMessage.determineStatus(
            failure.getConstraintViolations(), failure.getInvocable());
    if (status >= 500) {
      return ErrorBody.response(status, FailureId.logged(log, failure)).build();
    }
    String message =
        failure.getConstraintViolations().stream()
            .map(violation -> message(violation, failure.getInvocable()))
            .sorted()
            .collect(Collectors.joining("; "));
    return ErrorBody.response(400, message).build();
  }

  /** Names a property of the body as the client wrote it, in snake_case. */
  private static String message(ConstraintViolation<?> violation, Invocable invocable) {
    return ConstraintMessage.isRequestEntity(violation, invocable)
        .filter(property -> !property.isEmpty())
        .map(SNAKE_CASE::translate)
        .map(property -> property + " " + violation.getMessage())
        .orElseGet(() -> ConstraintMessage.getMessage(violation, invocable));
  }
}
