package dev.phase19.store.connection;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a configuration from which a connection can be made; checked before a service starts. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = UsableRedis.Validator.class)
@interface UsableRedis {
  /** Never shown: the validator reports a message for each field instead. */
  String message() default "cannot be used";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Reports each problem at the field that has it. */
  final class Validator implements ConstraintValidator<UsableRedis, RedisConfiguration> {
    @Override
    public boolean isValid(RedisConfiguration redis, ConstraintValidatorContext context) {
      context.disableDefaultConstraintViolation();
      boolean uri = holds(context, "uri", redis.uriProblem());
      boolean timeout = holds(context, "timeout", redis.timeoutProblem());
      boolean mode = holds(context, "sentinel", redis.modeProblem());
      boolean trust = holds(context, "truststore", redis.truststoreProblem());
      return uri && timeout && mode && trust;
    }

    private static boolean holds(ConstraintValidatorContext context, String field, String problem) {
      if (problem != null) {
        context
            .buildConstraintViolationWithTemplate(literal(problem))
            .addPropertyNode(field)
            .addConstraintViolation();
      }
      return problem == null;
    }

    /** Escapes what was written in a file, so that it is not evaluated as an expression. */
    private static String literal(String text) {
      return text.replaceAll("([\\\\{}$])", "\\\\$1");
    }
  }
}
