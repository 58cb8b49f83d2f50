package dev.phase19.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.jersey.validation.Validators;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthConfigurationTest {

  private static final Set<Scope> ALL = Set.of(Scope.values());

  private final Validator validator = Validators.newValidator();

  private List<String> faults(ConfiguredToken... tokens) {
    AuthConfiguration configuration = new AuthConfiguration(List.of(tokens));
    return validator.validate(configuration).stream().map(ConstraintViolation::getMessage).toList();
  }

  @Test
  void strongTokenWithScopesIsGood() {
    assertThat(faults(new ConfiguredToken("0123456789abcdef", ALL))).isEmpty();
  }

  @Test
  void noTokenSaysHowToSetOne() {
    assertThat(faults())
        .singleElement()
        .asString()
        .contains("set PHASE19_TOKEN in the environment");
  }

  @Test
  void emptyTokenCountsAsNone() {
    assertThat(faults(new ConfiguredToken(" ", ALL)))
        .singleElement()
        .asString()
        .contains("PHASE19_TOKEN");
  }

  @Test
  void shortTokenIsRefusedWithoutBeingShown() {
    assertThat(faults(new ConfiguredToken("hunter2", ALL)))
        .singleElement()
        .asString()
        .contains("16 characters")
        .doesNotContain("hunter2");
  }

  @Test
  void tokenThatNoHeaderCanCarryIsRefused() {
    assertThat(faults(new ConfiguredToken("0123456789 abcdef", ALL)))
        .singleElement()
        .asString()
        .contains("letters, digits");
  }

  @Test
  void tokenWithoutScopesIsRefused() {
    assertThat(faults(new ConfiguredToken("0123456789abcdef", Set.of())))
        .singleElement()
        .asString()
        .contains("without scopes");
  }

  @Test
  void tokenListedTwiceIsRefused() {
    assertThat(
            faults(
                new ConfiguredToken("0123456789abcdef", Set.of(Scope.READ)),
                new ConfiguredToken("0123456789abcdef", ALL)))
        .singleElement()
        .asString()
        .contains("twice");
  }

  @Test
  void tokenIsNotInItsText() {
    assertThat(new ConfiguredToken("0123456789abcdef", ALL).toString()).doesNotContain("0123");
  }
}
