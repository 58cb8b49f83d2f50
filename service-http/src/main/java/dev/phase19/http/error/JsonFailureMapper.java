package dev.phase19.http.error;

import com.fasterxml.jackson.core.JsonGenerationException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.phase19.http.text.WellFormed;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Collection;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Explains what is wrong with a request's JSON in terms of JSON, never of Java. */
final class JsonFailureMapper implements ExceptionMapper<JsonProcessingException> {

  private static final Logger log = LoggerFactory.getLogger(JsonFailureMapper.class);

  @Override
  public Response toResponse(JsonProcessingException failure) {
    if (failure instanceof JsonGenerationException
        || failure instanceof InvalidDefinitionException) {
      return ErrorBody.response(500, FailureId.logged(log, failure)).build();
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      // Thrown by the stream of the body, in the middle of a value.
      if (cause instanceof ClientErrorException known) {
        Response answer = known.getResponse();
        return Response.fromResponse(answer)
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(new ErrorBody(answer.getStatus(), known.getMessage()))
            .build();
      }
    }
    return ErrorBody.response(400, message(failure)).build();
  }

  private static String message(JsonProcessingException failure) {
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return "%s is not known: allowed are %s"
          .formatted(path(unknown), names(unknown.getKnownPropertyIds()));
    }
    if (failure instanceof InvalidFormatException invalid
        && invalid.getValue() instanceof String text
        && !WellFormed.isWellFormed(text)) {
      return "%s must be well-formed Unicode: it %s"
          .formatted(path(invalid), invalid.getOriginalMessage());
    }
    if (failure instanceof MismatchedInputException mismatch) {
      return "%s must be %s".formatted(path(mismatch), kind(mismatch.getTargetType()));
    }
    if (failure instanceof JsonParseException syntax) {
      return "the body is not JSON: line %d, column %d: %s"
          .formatted(
              syntax.getLocation().getLineNr(),
              syntax.getLocation().getColumnNr(),
              syntax.getOriginalMessage().lines().findFirst().orElse(""));
    }
    if (failure instanceof JsonMappingException mapping) {
      if (mapping.getCause() instanceof InputCoercionException beyond) {
        return "%s must be %s".formatted(path(mapping), kind(beyond.getTargetType()));
      }
      return "%s cannot be read".formatted(path(mapping));
    }
    return "the body is not JSON";
  }

  /** Returns the path, such as {@code edges[3][0]}, or {@code the body} at the root. */
  private static String path(JsonMappingException failure) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : failure.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? "the body" : path.toString();
  }

  private static String names(Collection<Object> properties) {
    return properties == null
        ? "none"
        : properties.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }

  private static String kind(Class<?> type) {
    if (type == null) {
      return "something else";
    }
    if (type == String.class) {
      return "a string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == double.class || type == Double.class || type == float.class) {
      return "a number";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a whole number of %d bits".formatted(bits(type));
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "an array";
    }
    return "an object";
  }

  private static int bits(Class<?> type) {
    return type == int.class || type == Integer.class ? Integer.SIZE : Long.SIZE;
  }
}
